package dev.touchstack.lab.report;

import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.List;
import java.util.Optional;

/**
 * One task, and what each strategy needed for it.
 *
 * @param id
 *            of the task, as on the command line
 * @param name
 *            of the task, in its group
 * @param depthBytes
 *            how much of its stack the deepest run uses
 */
public record TaskRow(String id, Group group, String name, long depthBytes, List<TaskCell> cells) {

    /** What a strategy needed, if it was measured. */
    public Optional<TaskCell> cell(StackStrategy strategy) {
        return cells.stream().filter(cell -> cell.strategy() == strategy).findFirst();
    }
}
