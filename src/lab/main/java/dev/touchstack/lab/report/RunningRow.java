package dev.touchstack.lab.report;

import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way to run something, beside another.
 *
 * @param name
 *            that people read
 * @param against
 *            what it is held against, in the same experiment
 * @param bar
 *            for their ratio; null where there is none
 */
public record RunningRow(String name, Experiment experiment, Subject subject, Subject against, @Nullable Bar bar) {

    private static final Bar LINKED = Bar.atMost("1.5", 1.5);

    static final List<RunningRow> CALLS = List.of(
            linked("empty function", Experiment.LINK_EMPTY), linked("strlen", Experiment.LINK_STRLEN),
            linked("snprintf", Experiment.LINK_SNPRINTF), linked("qsort", Experiment.LINK_QSORT));

    static final List<RunningRow> SUSPENDING = List.of(
            new RunningRow("downcall", Experiment.RESUME, Subject.COROUTINE,
                    Subject.DOWNCALL, Bar.atMost("1.6", 1.6)),
            new RunningRow("virtual thread", Experiment.RESUME, Subject.COROUTINE,
                    Subject.VIRTUAL_THREAD, Bar.atMost("1/5", 0.2)),
            new RunningRow("begin to end", Experiment.BEGIN_TO_END, Subject.COROUTINE,
                    Subject.VIRTUAL_THREAD, null));

    static final List<RunningRow> THREADS = List.of(
            new RunningRow("Thread", Experiment.THREAD, Subject.STACK_THREAD,
                    Subject.PLATFORM_THREAD, null),
            new RunningRow("virtual thread", Experiment.THREAD, Subject.STACK_THREAD,
                    Subject.VIRTUAL_THREAD, null),
            new RunningRow("C, own stack", Experiment.THREAD, Subject.STACK_THREAD,
                    Subject.C, null),
            new RunningRow("C, library's", Experiment.THREAD, Subject.STACK_THREAD,
                    Subject.C_DEFAULT, null));

    private static RunningRow linked(String name, Experiment experiment) {
        return new RunningRow(name, experiment, Subject.STACK_LINKER, Subject.JDK_LINKER, LINKED);
    }

    /** All that is timed. */
    public static List<RunningRow> all() {
        return Stream.of(CALLS, SUSPENDING, THREADS).flatMap(List::stream).toList();
    }
}
