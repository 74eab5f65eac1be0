package dev.touchstack.lab.tasks;

import java.util.List;

/**
 * What was measured in one JVM.
 *
 * @param figures
 *            of each task with each strategy
 * @param refusals
 *            events that are not counted on this host, and why
 */
public record TasksResult(List<TaskFigures> figures, List<String> refusals) {
}
