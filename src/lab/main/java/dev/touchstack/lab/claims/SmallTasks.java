package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.IdleDepths;
import dev.touchstack.lab.tasks.IdleUse;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** C6: whether small tasks need twice the memory. */
final class SmallTasks {

    /** Between the same and twice: nearer to twice. */
    private static final double DOUBLED = 1.5;

    private SmallTasks() {
    }

    static Judgement c6(Report report) {
        List<Evidence> evidence = new ArrayList<>();
        FleetMemory fleet = report.fleet();
        if (fleet != null) {
            for (IdleDepths depths : IdleDepths.values()) {
                ratio(fleet, StackStrategy.TOUCH, depths).ifPresent(ratio -> evidence.add(Evidence.count(
                        depths.label() + ", Touch / Copy, resident and page tables", Units.number(ratio),
                        "for from 1.5 on", ratio >= DOUBLED)));
                ratio(fleet, StackStrategy.PROMOTE, depths).ifPresent(ratio -> evidence.add(Evidence.note(
                        depths.label() + ", Promote / Copy", Units.number(ratio))));
            }
            bytes(fleet, StackStrategy.TOUCH, IdleDepths.SMALL).ifPresent(bytes -> evidence
                    .add(Evidence.note("a small task of Touch", Units.bytes(bytes))));
            bytes(fleet, StackStrategy.COPY, IdleDepths.SMALL).ifPresent(bytes -> evidence
                    .add(Evidence.note("a small task of Copy", Units.bytes(bytes))));
        }
        report.waiting().stream().filter(one -> one.subject() == Subject.GO).findFirst()
                .map(WaitingCounts::bytes)
                .ifPresent(bytes -> evidence.add(Evidence.note("a goroutine that waits", Units.bytes(bytes))));
        return new Judgement(Claim.C6,
                "Many tasks are alive, each having run once: three small frames, or as deep as a task of a fleet of services. Memory"
                        + " is what the kernel counts of the whole process, with the page tables, which nobody spoke of."
                        + " Counts have no spread.",
                "how deep tasks go", evidence, List.of());
    }

    private static Optional<Double> ratio(FleetMemory fleet, StackStrategy strategy, IdleDepths depths) {
        Optional<Double> copy = bytes(fleet, StackStrategy.COPY, depths).filter(bytes -> bytes > 0);
        return bytes(fleet, strategy, depths).flatMap(bytes -> copy.map(other -> bytes / other));
    }

    private static Optional<Double> bytes(FleetMemory fleet, StackStrategy strategy, IdleDepths depths) {
        return fleet.use(strategy, depths).map(SmallTasks::both);
    }

    private static double both(IdleUse use) {
        return use.residentBytes() + use.pageTableBytes();
    }
}
