package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;

/**
 * What one step of each way to grow costs, and where that was measured.
 *
 * @param touchstackVersion
 *            the program's
 * @param measuredAt
 *            when it began: ISO 8601, UTC
 * @param jvmOptions
 *            of the JVMs that measured
 * @param emulated
 *            whether the CPU was
 * @param largeFrames
 *            that a move takes along where frames are large
 * @param smallFrames
 *            that a move takes along where frames are small
 */
public record GrowthStepsReport(String touchstackVersion, String measuredAt, Host host, List<String> jvmOptions,
        boolean emulated, List<Timed> timed, List<StepCounts> counts, long largeFrames, long smallFrames,
        List<NotMeasured> notMeasured) {

    Optional<Timed> timed(Subject subject) {
        return Timed.find(timed, new Variant(
                subject == Subject.OVERFLOW ? Experiment.OVERFLOW : Experiment.STEP, subject, 0));
    }

    Optional<StepCounts> counts(Subject subject) {
        return counts.stream().filter(one -> one.step() == subject).findFirst();
    }
}
