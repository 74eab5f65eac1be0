package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.SpikeUse;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.List;
import java.util.Optional;

/**
 * What every strategy needed for every task, and where that was measured.
 *
 * @param touchstackVersion
 *            the program's
 * @param measuredAt
 *            when it began: ISO 8601, UTC
 * @param jvmOptions
 *            of the JVMs that measured
 * @param emulated
 *            whether the CPU was
 * @param rounds
 *            in which everything was timed, each in a JVM of its own
 * @param steps
 *            of growing, that breaking even is made of
 * @param notMeasured
 *            what a reader would look for, and why it is missing
 */
public record StrategiesReport(String touchstackVersion, String measuredAt, Host host, List<String> jvmOptions,
        boolean emulated, int rounds, List<StackStrategy> strategies, List<TaskRow> tasks, List<IdleUse> idle,
        List<SpikeUse> spikes, List<Timed> steps,
        List<NotMeasured> notMeasured) {

    List<TaskRow> of(Group group) {
        return tasks.stream().filter(task -> task.group() == group).toList();
    }

    Optional<TaskRow> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }
}
