package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.MemoryUse;
import dev.touchstack.lab.memory.RunCosts;
import dev.touchstack.lab.peer.GoPeer;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Copy beside Go, for people: tables in plain text, less than 110 columns wide. */
public final class GoText {

    private static final Bar RATIO = Bar.atMost("1", 1);
    /** Of the depths, so many in four must meet the bar. */
    private static final int FOURTHS = 3;

    private static final String LEGEND = """
            faults G|C: minor faults per task of Go and of Copy. Go's time is without what starting and joining an
            empty goroutine takes, Copy's is with all that its task takes from Java. Both run on one thread, grow
            from 2 KiB by doubling, and walk the same frames; docs/go.md tells the rest.
            """;
    private static final String EMULATED = "The CPU is emulated: its times say nothing of any other, and there are no verdicts.\n";

    private GoText() {
    }

    /** All tables. */
    public static String of(GoReport report) {
        boolean emulated = report.settings().emulated();
        return String.join("\n", Sections.host(report.host(), emulated) + goLine(report),
                times(report, Experiment.WARM,
                        "Warm: one new task after the other, on memory of those that have ended.",
                        GoFigures.Faults::warm, MemoryUse::warm),
                times(report, Experiment.COLD, "Cold: all memory given back before, and all tasks alive.",
                        GoFigures.Faults::cold, MemoryUse::cold),
                Sections.section(
                        "What growing takes of Copy's time, warm: the difference to a task whose stack has grown"
                                + " before.",
                        growing(report)),
                Sections.section("Idle: tasks that have not grown, each.", idle(report)),
                (emulated ? EMULATED : Sections.RATIOS + "\n") + LEGEND + Sections.notMeasured(report.notMeasured()));
    }

    private static String goLine(GoReport report) {
        GoFigures go = report.go();
        return go == null
                ? "\n"
                : String.format("%s; frames of %d bytes in both%n", go.version(), Strategy.FRAME);
    }

    private static String times(GoReport report, Experiment experiment, String title,
            Function<GoFigures.Faults, Double> faultsOfGo, Function<MemoryUse, RunCosts> costs) {
        Table table = new Table().numbers("depth").numbers("Go").numbers("Copy").numbers("Copy / Go")
                .words("verdict").numbers("faults G|C").words(RATIO.text());
        int met = 0;
        List<Long> depths = report.settings().depthsBytes();
        for (long depth : depths) {
            Optional<Compared> compared = report.compared(experiment, depth);
            String verdict = compared.map(one -> Cells.verdict(RATIO, one.ratio(), one.emulated())).orElse("");
            met += verdict.equals("met") ? 1 : 0;
            table.row(Units.wholeBytes(depth), Cells.time(report.timed(experiment, Subject.GO, depth)),
                    Cells.time(report.timed(experiment, Subject.COPY, depth)), Cells.ratio(compared),
                    Cells.verdict(compared),
                    report.faults(depth).map(faultsOfGo).map(Units::number).orElse(Cells.MISSING) + "|"
                            + Units.number(costs.apply(report.copy(depth)).minorFaults()),
                    verdict);
        }
        return Sections.section(title + " Time per task.", TextTable.render(table)) + bar(report, met, depths.size());
    }

    private static String bar(GoReport report, int met, int depths) {
        if (report.go() == null || report.settings().emulated()) {
            return "";
        }
        int wanted = Math.ceilDiv(FOURTHS * depths, 4);
        return String.format("Copy takes no longer than Go at %d of %d depths; the bar is %d: %s%n", met, depths,
                wanted,
                met >= wanted ? "met" : "not met");
    }

    private static String growing(GoReport report) {
        Table table = new Table().numbers("depth").numbers("growing").numbers("growths").numbers("copied")
                .numbers("frames").numbers("pointers").numbers("a growth").numbers("a frame");
        for (long depth : report.settings().depthsBytes()) {
            RunCosts costs = report.copy(depth).warm();
            Optional<Double> growing = report.growing(depth).filter(_ -> !report.settings().emulated())
                    .map(spread -> spread.median());
            table.row(Units.wholeBytes(depth),
                    report.settings().emulated()
                            ? Cells.MISSING
                            : report.growing(depth).map(Units::time).orElse(Cells.MISSING),
                    Units.number(costs.growths()), Units.bytes(costs.bytesCopied()),
                    Units.number(costs.framesWalked()), Units.number(costs.pointersAdjusted()),
                    growing.map(time -> Units.time(time / costs.growths())).orElse(Cells.MISSING),
                    growing.map(time -> Units.time(time / costs.framesWalked())).orElse(Cells.MISSING));
        }
        return TextTable.render(table);
    }

    private static String idle(GoReport report) {
        Table table = new Table().words("").numbers("tasks").numbers("stacks").numbers("resident in all")
                .numbers("page tables");
        GoFigures go = report.go();
        if (go != null) {
            GoPeer.Idle idle = go.idle();
            table.row(Subject.GO.label(), String.valueOf(idle.goroutines()), Units.bytes(idle.stackBytes()),
                    Units.bytes(idle.residentBytes()), Units.bytes(idle.pageTableBytes()));
        }
        MemoryUse copy = report.idleCopies();
        table.row(Subject.COPY.label(), String.valueOf(copy.tasks()), Units.bytes(copy.residentBytes()), Cells.MISSING,
                Units.bytes(copy.pageTableBytes()));
        return TextTable.render(table);
    }
}
