package dev.touchstack.lab.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a comparison has measured, and where.
 *
 * @param touchstackVersion
 *            the program's
 * @param measuredAt
 *            when it began: ISO 8601, UTC
 * @param complete
 *            whether nobody has ended it before it was done
 * @param parts
 *            that were asked for
 * @param jvmOptions
 *            of the JVMs that measured
 * @param faults
 *            and what each was taken for; empty when that was not tried
 * @param tasks
 *            that show what a check costs as code grows
 * @param steps
 *            of growing, what the kernel does for each
 * @param waiting
 *            what tasks of each kind take that wait
 * @param fleet
 *            memory of idle tasks; null when it was not measured
 * @param space
 *            addresses that nobody touches; null when it was not measured
 * @param portability
 *            what was tried; null when nothing was
 * @param pool
 *            null when it was not measured
 * @param verdicts
 *            on the claims of the debate
 */
public record Report(String touchstackVersion, String measuredAt, boolean complete, Host host, Settings settings,
        List<Part> parts, List<String> jvmOptions, List<Timed> timed, List<Compared> compared, List<MemoryUse> memory,
        List<FaultCounts> faults, List<TaskRow> tasks, List<StepCounts> steps, List<WaitingCounts> waiting,
        @Nullable FleetMemory fleet, @Nullable AddressSpaceFigures space, @Nullable Portability portability,
        @Nullable PoolFigures pool,
        List<ClaimVerdict> verdicts, List<NotMeasured> notMeasured) {

    /** What {@link #format} is now. */
    static final int FORMAT = 2;

    /** Of the file: raised when a reader of older ones would take a figure for another. */
    @JsonProperty("format")
    int format() {
        return FORMAT;
    }

    /** The CPU's name, and that it is emulated if it is. */
    public String cpu() {
        return Sections.cpu(host, settings.emulated());
    }

    /** Everything timed, of the pool as well. */
    public Stream<Timed> allTimed() {
        return pool == null ? timed.stream() : Stream.concat(timed.stream(), pool.timed().stream());
    }

    /** Every ratio, of the pool as well. */
    public Stream<Compared> allCompared() {
        return pool == null ? compared.stream() : Stream.concat(compared.stream(), pool.compared().stream());
    }

    /** The same with verdicts. */
    public Report judged(List<ClaimVerdict> judgements) {
        return new Report(touchstackVersion, measuredAt, complete, host, settings, parts, jvmOptions, timed, compared,
                memory, faults, tasks, steps, waiting, fleet, space, portability, pool, judgements, notMeasured);
    }

    int roundsMeasured() {
        return timed.stream().mapToInt(one -> one.rounds().size()).max().orElse(0);
    }

    /** What was timed of a subject, if it was. */
    public Optional<Timed> timed(Experiment experiment, Subject subject, long depthBytes) {
        return Timed.find(timed, new Variant(experiment, subject, depthBytes));
    }

    /** One subject's time over another's, if both were timed. */
    public Optional<Compared> compared(Experiment experiment, Subject numerator, Subject denominator, long depthBytes) {
        return Compared.find(compared, new Variant(experiment, numerator, depthBytes),
                new Variant(experiment, denominator, depthBytes));
    }

    Optional<MemoryUse> memory(Strategy strategy, long depthBytes) {
        return memory.stream().filter(one -> one.strategy() == strategy && one.depthBytes() == depthBytes)
                .findFirst();
    }
}
