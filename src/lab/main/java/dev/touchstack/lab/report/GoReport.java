package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copy's tasks beside goroutines, and where that was measured.
 *
 * @param touchstackVersion
 *            the program's
 * @param measuredAt
 *            when it began: ISO 8601, UTC
 * @param jvmOptions
 *            of the JVMs that measured
 * @param go
 *            what was counted of goroutines; null where there is no Go
 * @param copies
 *            what was counted of Copy's tasks: of those that do not grow, and at each depth
 */
public record GoReport(String touchstackVersion, String measuredAt, Host host, Settings settings,
        List<String> jvmOptions, @Nullable GoFigures go, List<Timed> timed, List<Compared> compared,
        List<MemoryUse> copies, List<NotMeasured> notMeasured) {

    Optional<Timed> timed(Experiment experiment, Subject subject, long depthBytes) {
        return Timed.find(timed, new Variant(experiment, subject, depthBytes));
    }

    Optional<Compared> compared(Experiment experiment, long depthBytes) {
        return Compared.find(compared, new Variant(experiment, Subject.COPY, depthBytes),
                new Variant(experiment, Subject.GO, depthBytes));
    }

    MemoryUse copy(long depthBytes) {
        return copies.stream().filter(use -> use.depthBytes() == depthBytes).findFirst().orElseThrow();
    }

    MemoryUse idleCopies() {
        return copies.getFirst();
    }

    Optional<GoFigures.Faults> faults(long depthBytes) {
        return Optional.ofNullable(go)
                .flatMap(
                        figures -> figures.faults().stream().filter(one -> one.depthBytes() == depthBytes).findFirst());
    }

    /** What new tasks take more than one whose stack has grown: growing, and nothing else. */
    Optional<Spread> growing(long depthBytes) {
        return timed(Experiment.WARM, Subject.COPY, depthBytes)
                .flatMap(copy -> timed(Experiment.WARM, Subject.COPY_GROWN, depthBytes).map(copy::minus));
    }
}
