package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.stats.Interval;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** C1 and C2: what the check in each prologue costs. */
final class CheckPrice {

    /** The least that the proposal says. */
    private static final double THREE_PERCENT = 1.03;
    /** The most that it says: what is below nobody would call large. */
    private static final double FIVE_PERCENT = 1.05;
    /** So much of the price that a function's own body would be lost in it. */
    private static final double ONE_PERCENT = 1.01;

    private static final List<String> DENSE = List.of("calls/fib", "calls/ackermann", "calls/tak", "calls/queens");
    private static final List<String> CODE = List.of("tree/16", "tree/1024", "tree/16384", "chain/16", "chain/1024",
            "chain/16384");
    private static final String ONE_CALL = "inlined/1";
    private static final List<String> DENSITIES = List.of(ONE_CALL, "inlined/4", "inlined/16", "inlined/64");

    private static final String HOW = "The same functions with and without Go's check, in one JVM in turn. They do little but"
            + " call: what real programs pay is no more, and less where they do other work, as the rows of 64 units of work"
            + " show. No real program is compiled both ways here.";

    private CheckPrice() {
    }

    static Judgement c1(Report report) {
        Figures figures = new Figures(report);
        List<Evidence> evidence = new ArrayList<>();
        inManyPlaces(figures).ifPresent(
                price -> evidence.add(Evidence.above("fib, checked / unchecked, in many places of memory",
                        text(price), price.interval(), THREE_PERCENT, "1.03")));
        Stream.of(DENSE, CODE, DENSITIES).flatMap(List::stream)
                .forEach(task -> figures.task(task, StackStrategy.CHECKED_TOUCH, StackStrategy.TOUCH)
                        .ifPresent(price -> evidence.add(Evidence.above(name(task) + ", checked / unchecked",
                                Figures.text(price), price.interval(), THREE_PERCENT, "1.03"))));
        CODE.forEach(task -> figures.task(task, StackStrategy.PADDED_TOUCH, StackStrategy.TOUCH)
                .ifPresent(room -> evidence.add(Evidence.note(name(task) + ", padded / unchecked: the room alone",
                        Figures.text(room)))));
        bytes(report).ifPresent(evidence::add);
        return new Judgement(Claim.C1, HOW, "how often a program calls, and how much code it runs", evidence,
                List.of());
    }

    static Judgement c2(Report report) {
        Figures figures = new Figures(report);
        List<Evidence> evidence = new ArrayList<>();
        DENSE.forEach(task -> figures.task(task, StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH)
                .ifPresent(price -> evidence.add(Evidence.below(name(task) + ", checked / padded: the check itself",
                        Figures.text(price), price.interval(), FIVE_PERCENT, "1.05"))));
        CODE.forEach(task -> figures.task(task, StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH)
                .ifPresent(price -> evidence.add(Evidence.below(name(task) + ", checked / padded",
                        Figures.text(price), price.interval(), FIVE_PERCENT, "1.05"))));
        figures.task(ONE_CALL, StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH)
                .ifPresent(
                        price -> evidence.add(Evidence.below("64 units of work inlined into one call, checked / padded",
                                Figures.text(price), price.interval(), ONE_PERCENT, "1.01")));
        return new Judgement(Claim.C2, HOW, "how often a program calls, and how much code it runs", evidence,
                List.of());
    }

    private record Price(double median, Interval interval) {
    }

    private static Optional<Price> inManyPlaces(Figures figures) {
        return figures.compared(Experiment.CALLS, Subject.CHECKED, Subject.UNCHECKED, 0)
                .map(compared -> new Price(compared.ratio().median(), compared.interval()));
    }

    private static String text(Price price) {
        return Units.ratio(price.median(), price.interval());
    }

    /** What the check takes of machine code: a count, the same on every host of an architecture. */
    private static Optional<Evidence> bytes(Report report) {
        return report.tasks().stream().filter(task -> task.id().equals("tree/1024")).findFirst()
                .flatMap(task -> task.cell(StackStrategy.CHECKED_TOUCH).flatMap(checked -> task
                        .cell(StackStrategy.TOUCH)
                        .map(unchecked -> Evidence.note("machine code of a check, each function",
                                String.format("%.1f bytes hot, %.1f cold",
                                        (checked.hotBytes() - unchecked.hotBytes()) / 1024.0,
                                        (checked.coldBytes() - unchecked.coldBytes()) / 1024.0)))));
    }

    /** {@code inlined/4} and its like, for people. */
    private static String name(String task) {
        String[] parts = task.split("/", -1);
        return switch (parts[0]) {
            case "calls" -> parts[1];
            case "inlined" -> "64 units of work in " + parts[1] + (parts[1].equals("1") ? " call" : " calls");
            default -> parts[0] + " of " + parts[1] + " functions";
        };
    }
}
