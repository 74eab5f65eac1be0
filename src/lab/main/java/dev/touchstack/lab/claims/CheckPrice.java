package dev.touchstack.lab.claims;

import dev.touchstack.lab.report.ClaimCharts;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.TaskRow;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.tasks.StackStrategy;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** C1 and C2: what the check in each prologue costs. */
final class CheckPrice {

    /** The least that the proposal says of real programs: a price below it is another one, and small. */
    private static final double THREE_PERCENT = 1.03;
    private static final String THREE = "1.03";
    /**
     * A check takes about a nanosecond's fifth and 64 units of work some fifty: where it is amortised, what is left is
     * well below the proposal's least, and what cannot be told from nothing.
     */
    private static final double ONE_PERCENT = 1.01;

    /** The first stands in as many places of memory as were drawn; of the others a place is each one's fate. */
    private static final List<String> DENSE = List.of("calls/ackermann", "calls/tak", "calls/queens");
    /** From so many functions on, code is larger than caches, and no place of one function matters. */
    private static final List<String> LARGE = List.of("tree/1024", "tree/16384", "chain/1024", "chain/16384");
    /** A call for every 4 units of work, which is some twenty instructions, and fewer. */
    private static final List<String> SPARSE = List.of("inlined/16", "inlined/4", "inlined/1");
    private static final String ONE_CALL = "inlined/1";
    private static final String BYTES_OF = "tree/1024";
    private static final double FUNCTIONS = 1024;
    private static final String FIB = "fib in many places of memory: ";

    private static final String HOW = "The same functions with and without Go's check, in one JVM in turn. In memory of many"
            + " places, and in code that outgrows caches, against functions that have neither check nor room for one; where"
            + " code is small and in one place, against functions with no-operations as large, because where code lies moves it by"
            + " more than a check costs. No real program is compiled both ways here: those that do little but call pay the most,"
            + " and those that work between calls less.";

    private static final String DEPENDS = "how often a program calls, and how much code it runs";

    private final Report report;
    private final Figures figures;

    private CheckPrice(Report report) {
        this.report = report;
        this.figures = new Figures(report);
    }

    static Judgement c1(Report report) {
        CheckPrice price = new CheckPrice(report);
        List<Evidence> dense = price.above(DENSE, StackStrategy.PADDED_TOUCH);
        price.fib(Subject.UNCHECKED)
                .ifPresent(fib -> dense.addFirst(
                        Evidence.above(FIB + "checked / unchecked", fib, THREE_PERCENT, THREE)));
        price.fib(Subject.PADDED)
                .ifPresent(fib -> dense.add(Evidence.note(FIB + "checked / padded, the check alone", fib.text())));
        price.bytes().ifPresent(dense::add);
        List<Evidence> large = price.above(LARGE, StackStrategy.TOUCH);
        large.addAll(price.room());
        return new Judgement(Claim.C1, HOW, DEPENDS, List.of(
                price.question("programs that do little but call", dense),
                price.question("code that outgrows caches", large),
                price.question("programs that work between calls", price.above(SPARSE, StackStrategy.PADDED_TOUCH))),
                ClaimCharts.checks(report, Group.TREE, Group.CHAIN));
    }

    static Judgement c2(Report report) {
        CheckPrice price = new CheckPrice(report);
        List<Evidence> dense = price.below(DENSE, StackStrategy.PADDED_TOUCH);
        price.fib(Subject.UNCHECKED)
                .ifPresent(fib -> dense.addFirst(
                        Evidence.below(FIB + "checked / unchecked", fib, THREE_PERCENT, THREE)));
        List<Evidence> inlined = new ArrayList<>();
        price.figures.task(ONE_CALL, StackStrategy.CHECKED_TOUCH, StackStrategy.PADDED_TOUCH)
                .ifPresent(ratio -> inlined.add(Evidence.below(
                        name(ONE_CALL) + ": " + labels(StackStrategy.PADDED_TOUCH), ratio, ONE_PERCENT, "1.01")));
        return new Judgement(Claim.C2, HOW, DEPENDS, List.of(
                price.question("small, where programs do little but call", dense),
                price.question("small, where code outgrows caches", price.below(LARGE, StackStrategy.TOUCH)),
                price.question("amortised by inlining", inlined)),
                ClaimCharts.checks(report, Group.CALLS, Group.INLINED));
    }

    private Question question(String asked, List<Evidence> evidence) {
        return new Question(asked, figures.whyNoTimes(), evidence);
    }

    private Optional<Measured> fib(Subject without) {
        return figures.compared(Experiment.CALLS, Subject.CHECKED, without, 0);
    }

    private List<Evidence> above(List<String> tasks, StackStrategy without) {
        List<Evidence> evidence = new ArrayList<>();
        tasks.forEach(task -> figures.task(task, StackStrategy.CHECKED_TOUCH, without).ifPresent(ratio -> evidence
                .add(Evidence.above(name(task) + ": " + labels(without), ratio, THREE_PERCENT, THREE))));
        return evidence;
    }

    private List<Evidence> below(List<String> tasks, StackStrategy without) {
        List<Evidence> evidence = new ArrayList<>();
        tasks.forEach(task -> figures.task(task, StackStrategy.CHECKED_TOUCH, without).ifPresent(ratio -> evidence
                .add(Evidence.below(name(task) + ": " + labels(without), ratio, THREE_PERCENT, THREE))));
        return evidence;
    }

    /** No-operations over nothing: what the check takes of caches, apart from what it does. */
    private List<Evidence> room() {
        List<Evidence> evidence = new ArrayList<>();
        LARGE.forEach(task -> figures.task(task, StackStrategy.PADDED_TOUCH, StackStrategy.TOUCH)
                .ifPresent(ratio -> evidence.add(
                        Evidence.note(name(task) + ": padded / unchecked, the room alone", ratio.text()))));
        return evidence;
    }

    /** What the check takes of machine code: a count, the same on every host of an architecture. */
    private Optional<Evidence> bytes() {
        return report.tasks().stream().filter(task -> task.id().equals(BYTES_OF)).findFirst()
                .flatMap(CheckPrice::bytes);
    }

    private static Optional<Evidence> bytes(TaskRow task) {
        return task.cell(StackStrategy.CHECKED_TOUCH).flatMap(checked -> task.cell(StackStrategy.TOUCH)
                .map(unchecked -> Evidence.note("machine code of a check, in each function",
                        String.format(Locale.ROOT, "%.1f B, and %.1f B that run only where it fails",
                                (checked.hotBytes() - unchecked.hotBytes()) / FUNCTIONS,
                                (checked.coldBytes() - unchecked.coldBytes()) / FUNCTIONS))));
    }

    private static String labels(StackStrategy without) {
        return without == StackStrategy.TOUCH ? "checked / unchecked" : "checked / padded";
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
