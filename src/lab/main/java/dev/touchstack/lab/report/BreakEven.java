package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Outcome;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Where one way becomes cheaper than another, from what was measured in the same rounds. */
public final class BreakEven {

    /** The task that tells the price of a check. */
    public static final String CALLS = Group.CALLS.id() + "/fib";

    /** Of growing, each beside the same call without it. */
    public static final List<Subject> STEPS = List.of(Subject.MINOR_FAULT, Subject.EXTEND_STEP, Subject.CHECK_PASSED,
            Subject.FAILED_CHECK);

    private BreakEven() {
    }

    static String of(StrategiesReport report) {
        return report.emulated() ? "" : depth(report, Group.COLD) + depth(report, Group.WARM) + checks(report);
    }

    /** The depth from which on touching takes less time than copying, in each round. */
    private static String depth(StrategiesReport report, Group group) {
        List<TaskRow> tasks = report.of(group).stream()
                .filter(task -> task.cell(StackStrategy.COPY).isPresent() && task.cell(StackStrategy.TOUCH).isPresent())
                .toList();
        if (tasks.isEmpty()) {
            return "";
        }
        List<Double> depths = new ArrayList<>();
        int rounds = rounds(tasks); // a strategy that was refused in some has fewer
        for (int round = 0; round < rounds; round++) {
            crossing(tasks, round).ifPresent(depths::add);
        }
        String what = String.format("%s tasks: touching is cheaper than copying ",
                group.name().substring(0, 1) + group.name().substring(1).toLowerCase(Locale.ROOT));
        if (depths.size() < rounds) {
            return what + (depths.isEmpty() ? everywhere(tasks, rounds) : "from no depth that all rounds show.\n");
        }
        Spread spread = Spread.of(depths.stream().mapToDouble(Double::doubleValue).toArray());
        return String.format("%sfrom a stack of %s on (%s..%s by round).%n", what, Units.bytes(spread.median()),
                Units.bytes(spread.min()), Units.bytes(spread.max()));
    }

    private static int rounds(List<TaskRow> tasks) {
        return tasks.stream().flatMap(task -> Stream.of(StackStrategy.COPY, StackStrategy.TOUCH).map(task::cell))
                .mapToInt(cell -> cell.orElseThrow().rounds().size()).min().orElse(0);
    }

    /** No round has a depth where it turns. */
    private static String everywhere(List<TaskRow> tasks, int rounds) {
        boolean always = true;
        boolean never = true;
        for (int round = 0; round < rounds; round++) {
            for (TaskRow task : tasks) {
                always &= copyOverTouch(task, round) >= 1;
                never &= copyOverTouch(task, round) < 1;
            }
        }
        return always ? "at all depths of the table.\n" : never ? "at none of them.\n" : "at no end of the table.\n";
    }

    /** Between the last depth at which Copy took less time and the next one, on the line between their logarithms. */
    private static OptionalDouble crossing(List<TaskRow> tasks, int round) {
        if (copyOverTouch(tasks.getLast(), round) < 1) {
            return OptionalDouble.empty(); // whatever was before, copying is cheaper in the end
        }
        for (int i = tasks.size() - 1; i > 0; i--) {
            double below = Math.log(copyOverTouch(tasks.get(i - 1), round));
            double above = Math.log(copyOverTouch(tasks.get(i), round));
            if (below < 0 && above >= 0) {
                double low = Math.log((double) tasks.get(i - 1).depthBytes());
                double high = Math.log((double) tasks.get(i).depthBytes());
                return OptionalDouble.of(Math.exp(low + (high - low) * below / (below - above)));
            }
        }
        return OptionalDouble.empty();
    }

    private static double copyOverTouch(TaskRow task, int round) {
        return nanos(task, StackStrategy.COPY, round) / nanos(task, StackStrategy.TOUCH, round);
    }

    private static double nanos(TaskRow task, StackStrategy strategy, int round) {
        return Series.ofRounds(task.cell(strategy).orElseThrow().rounds()).values()[round];
    }

    /** How many calls without a check pay for a growth by a signal in place of one by a failed check. */
    private static String checks(StrategiesReport report) {
        Optional<TaskCell> checked = report.task(CALLS).flatMap(task -> task.cell(StackStrategy.CHECKED_TOUCH));
        Optional<TaskCell> padded = report.task(CALLS).flatMap(task -> task.cell(StackStrategy.PADDED_TOUCH));
        Optional<Spread> signal = more(report, Subject.EXTEND_STEP, Subject.MINOR_FAULT);
        Optional<Spread> failed = more(report, Subject.FAILED_CHECK, Subject.CHECK_PASSED);
        if (checked.isEmpty() || padded.isEmpty() || signal.isEmpty() || failed.isEmpty()) {
            return "Checks against signals: not told, without " + CALLS + " and steps of growing in the same run.\n";
        }
        Spread check = Series.ofRounds(checked.get().rounds()).minus(Series.ofRounds(padded.get().rounds()));
        return String.format(
                "A check costs %s a call (fib, over its padded twin), a growth by a failed check %s, one by"
                        + " a signal %s, without the copy or the page.%n%s",
                Units.time(check), Units.time(failed.get()),
                Units.time(signal.get()),
                verdict(checked.get().over(padded.get()).outcome(), check, failed.get(), signal.get()));
    }

    private static String verdict(Outcome outcome, Spread check, Spread failed, Spread signal) {
        return switch (outcome) {
            case NO_DIFFERENCE_SHOWN ->
                String.format("Checks: no price of one is shown in these rounds, so no number of calls can be told."
                        + " If it is at most %s, a growth by a signal needs %,.0f calls or more.%n",
                        Units.time(Math.max(check.max(), 0.01)),
                        Math.max(0, signal.min() - failed.max()) / Math.max(check.max(), 0.01));
            case FIRST_FASTER -> "Checks: calls with one were faster than with no-operations: nothing to be gained.\n";
            case SECOND_FASTER -> {
                Spread calls = new CallsPerGrowth(check, failed, signal).calls();
                yield String.format(Locale.ROOT,
                        "Dropping checks pays from %,.0f calls per growth on (%,.0f..%,.0f at the ends of the spreads).%n",
                        calls.median(), calls.min(), calls.max());
            }
        };
    }

    private static Optional<Spread> more(StrategiesReport report, Subject step, Subject without) {
        return GrowthStepsTable.more(one -> step(report, one), step, without);
    }

    private static Optional<Timed> step(StrategiesReport report, Subject step) {
        return Timed.find(report.steps(), new Variant(Experiment.STEP, step, 0));
    }
}
