package dev.touchstack.lab.report;

import dev.touchstack.lab.stats.Ratio;
import dev.touchstack.lab.stats.Series;
import dev.touchstack.lab.stats.Spread;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.StackStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where one way becomes cheaper than another, from what was measured in the same rounds. */
final class BreakEven {

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
        int rounds = tasks.getFirst().cells().getFirst().rounds().size();
        for (int round = 0; round < rounds; round++) {
            crossing(tasks, round).ifPresent(depths::add);
        }
        String what = String.format("%s tasks: touching is cheaper than copying ",
                group.name().substring(0, 1) + group.name().substring(1).toLowerCase(Locale.ROOT));
        if (depths.size() < rounds) {
            return what + (depths.isEmpty()
                    ? "at all depths, or at none: see the table.\n"
                    : "from no depth that all rounds show.\n");
        }
        Spread spread = Spread.of(depths.stream().mapToDouble(Double::doubleValue).toArray());
        return String.format("%sfrom a stack of %s on (%s..%s by round).%n", what, Units.bytes(spread.median()),
                Units.bytes(spread.min()), Units.bytes(spread.max()));
    }

    /** Between the last depth at which Copy took less time and the next one, on the line between their logarithms. */
    private static OptionalDouble crossing(List<TaskRow> tasks, int round) {
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

    /** How many calls without a check pay for a growth by fault in place of one by a failed check. */
    private static String checks(StrategiesReport report) {
        Optional<TaskRow> calls = report.task("calls/fib");
        Optional<TaskRow> fleet = report.task("services/fleet");
        List<StackStrategy> needed = List.of(StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH,
                StackStrategy.TOUCH, StackStrategy.COPY, StackStrategy.RELOCATE);
        if (calls.isEmpty() || fleet.isEmpty() || needed.stream()
                .anyMatch(one -> calls.get().cell(one).isEmpty() || fleet.get().cell(one).isEmpty())) {
            return "";
        }
        Ratio check = calls.get().cell(StackStrategy.CHECKED_TOUCH).orElseThrow()
                .over(calls.get().cell(StackStrategy.PADDED_TOUCH).orElseThrow());
        int rounds = report.rounds();
        double[] checkNanos = new double[rounds];
        double[] fault = new double[rounds];
        double[] failed = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            checkNanos[round] = nanos(calls.get(), StackStrategy.CHECKED_TOUCH, round)
                    - nanos(calls.get(), StackStrategy.PADDED_TOUCH, round);
            fault[round] = growthNanos(fleet.get(), StackStrategy.RELOCATE, StackStrategy.TOUCH, round);
            failed[round] = growthNanos(fleet.get(), StackStrategy.COPY, StackStrategy.CHECKED_TOUCH, round);
        }
        String parts = String.format(
                "A check costs %s a call (fib, over its padded twin), a growth by a failed check %s, by a guard hit %s (fleet).%n",
                Units.time(Spread.of(checkNanos)), Units.time(Spread.of(failed)), Units.time(Spread.of(fault)));
        return parts + verdict(check, checkNanos, fault, failed);
    }

    private static String verdict(Ratio check, double[] checkNanos, double[] fault, double[] failed) {
        double[] callsPerGrowth = new double[checkNanos.length];
        for (int i = 0; i < callsPerGrowth.length; i++) {
            callsPerGrowth[i] = (fault[i] - failed[i]) / checkNanos[i];
        }
        Spread extra = Spread.of(callsPerGrowth);
        return switch (check.outcome()) {
            case NO_DIFFERENCE_SHOWN ->
                "Checks: no price of one is shown on this host, so no number of calls pays for a growth by fault.\n";
            case FIRST_FASTER -> "Checks: calls with one were faster than with no-operations: nothing to be gained.\n";
            case SECOND_FASTER -> String.format(
                    "Dropping checks pays from %,.0f calls per growth on (%,.0f..%,.0f by round; 0 and less: always).%n",
                    extra.median(), extra.min(), extra.max());
        };
    }

    /** What a growth costs beyond a run of the same task on a stack that does not grow. */
    private static double growthNanos(TaskRow task, StackStrategy growing, StackStrategy still, int round) {
        double growths = task.cell(growing).orElseThrow().counts().growths();
        return (nanos(task, growing, round) - nanos(task, still, round)) / Math.max(1e-9, growths);
    }
}
