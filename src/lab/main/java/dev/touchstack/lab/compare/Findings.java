package dev.touchstack.lab.compare;

import dev.touchstack.lab.claims.Claims;
import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.StepCounts;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.report.PoolFigures;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.session.Pair;
import dev.touchstack.lab.session.Session;
import dev.touchstack.lab.session.Times;
import dev.touchstack.lab.space.AddressSpaceFigures;
import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.WaitingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a comparison has measured so far: a report can be made of it at any time. */
final class Findings {

    final List<MemoryUse> memory = new ArrayList<>();
    final List<FaultCounts> faults = new ArrayList<>();
    final List<TaskRow> tasks = new ArrayList<>();
    final List<StepCounts> steps = new ArrayList<>();
    final List<WaitingCounts> waiting = new ArrayList<>();
    final List<Pair> pairs = new ArrayList<>();
    Times times = new Times(Map.of());
    @Nullable
    FleetMemory fleet;
    @Nullable
    AddressSpaceFigures space;
    @Nullable
    Portability portability;
    @Nullable
    PoolFigures pool;

    Report report(String version, Settings settings, Set<Part> parts, Session session) {
        Report report = unjudged(version, settings, parts, session);
        try {
            return report.judged(Claims.verdicts(report));
        } catch (RuntimeException failure) {
            session.missing("verdicts on claims", failure);
            return unjudged(version, settings, parts, session);
        }
    }

    private Report unjudged(String version, Settings settings, Set<Part> parts, Session session) {
        return new Report(version, session.begin(), !session.isInterrupted(), session.host(), settings,
                List.copyOf(parts), ChildJvm.options(), times.timed(settings.emulated()),
                times.compared(pairs, settings.emulated()), memory, faults, tasks, steps, waiting, fleet, space,
                portability, pool,
                List.of(), session.notMeasured());
    }
}
