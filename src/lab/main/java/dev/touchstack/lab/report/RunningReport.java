package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.WaitingCoroutinesUse;
import dev.touchstack.lab.memory.WaitingThreadsUse;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What running on a task's stack costs, and where that was measured.
 *
 * @param touchstackVersion
 *            the program's
 * @param measuredAt
 *            when it began: ISO 8601, UTC
 * @param jvmOptions
 *            of the JVMs that measured
 * @param emulated
 *            whether the CPU was
 * @param suspended
 *            what suspended coroutines need; null if that could not be measured
 */
public record RunningReport(String touchstackVersion, String measuredAt, Host host, List<String> jvmOptions,
        boolean emulated, List<Timed> timed, List<Compared> compared, @Nullable WaitingCoroutinesUse suspended,
        List<WaitingThreadsUse> threads, List<NotMeasured> notMeasured) {

    Optional<Timed> timed(Experiment experiment, Subject subject) {
        return Timed.find(timed, new Variant(experiment, subject, 0));
    }

    Optional<Compared> compared(Experiment experiment, Subject numerator, Subject denominator) {
        return Compared.find(compared, new Variant(experiment, numerator, 0),
                new Variant(experiment, denominator, 0));
    }
}
