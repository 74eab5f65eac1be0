package dev.touchstack.lab.report;

import dev.touchstack.lab.report.Agreement;
import dev.touchstack.lab.report.Timed;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which times of a report are held against an independent program that does the same work.
 * <p>
 * Left out is what is not the same work anywhere else:
 * <ul>
 * <li>checked functions, and all that copies: they read the task register, and go on in Java;
 * <li>Touch beside the loop of touch.c, though it faults on the same pages: what a CPU does in advance behind a store
 * that faults is in its time, and depends on the instructions there. The same code in C has that too;
 * <li>tasks of less than {@link #FEWEST_COLD_BYTES} when cold and of {@link #FEWEST_WARM_BYTES} when warm: the way from
 * Java to the stack and back is a tenth of such a task or more, and C has none. It has rows of its own (entering);
 * <li>entering itself, and the pool when warm: no program but this has them;
 * <li>an overflow: siglongjmp restores a mask by a system call, and the exception is an object with a message;
 * <li>Java's threads: the JVM attaches each, which C's are spared.
 * </ul>
 */
public record AgreementRows(List<Agreement.Row> rows) {

    static final long FEWEST_COLD_BYTES = Depth.kib(8).bytes();
    static final long FEWEST_WARM_BYTES = Depth.kib(1024).bytes();

    /**
     * Makes the plan.
     *
     * @param pageBytes
     *            frames of one page exist only where a page is as small as the largest frame
     */
    public static AgreementRows of(List<Depth> depths, long pageBytes) {
        List<Agreement.Row> rows = new ArrayList<>();
        rows.add(row("calls, unchecked", Experiment.CALLS, 0, Subject.UNCHECKED, Subject.C_UNCHECKED));
        rows.add(row("calls, padded", Experiment.CALLS, 0, Subject.PADDED, Subject.C_PADDED));
        for (Depth depth : depths) {
            if (depth.bytes() >= FEWEST_WARM_BYTES) {
                rows.add(task("warm, ", Experiment.WARM, depth, Subject.TOUCH, Subject.C_SAME_CODE));
            }
        }
        for (Depth depth : depths) {
            if (depth.bytes() >= FEWEST_COLD_BYTES) {
                rows.add(task("cold, ", Experiment.COLD, depth, Subject.TOUCH, Subject.C_SAME_CODE));
            }
        }
        for (Depth depth : depths) {
            if (depth.hasPageFrames(pageBytes)) {
                rows.add(task("cold, page frames, ", Experiment.COLD, depth, Subject.TOUCH_PAGE_FRAMES,
                        Subject.C_PAGE_FRAMES));
            }
        }
        rows.add(row("pool, cold", Experiment.POOL_COLD, 0, Subject.COLD_POOL, Subject.C));
        rows.add(row("mmap for each stack", Experiment.CYCLE, 0, Subject.PLAIN_JAVA, Subject.PLAIN_C));
        rows.add(step("page from the kernel", Subject.MINOR_FAULT, Subject.C_PAGE));
        rows.add(step("window opened by a signal handler", Subject.EXTEND_STEP, Subject.C_SIGNAL));
        rows.add(step("2 pages by userfaultfd", Subject.USERFAULT_PAGE, Subject.C_USERFAULT));
        return new AgreementRows(List.copyOf(rows));
    }

    private static Agreement.Row task(String what, Experiment experiment, Depth depth, Subject ours, Subject theirs) {
        return row(what + Units.wholeBytes(depth.bytes()), experiment, depth.bytes(), ours, theirs);
    }

    private static Agreement.Row row(String what, Experiment experiment, long depthBytes, Subject ours,
            Subject theirs) {
        return new Agreement.Row(what, new Variant(experiment, ours, depthBytes), Optional.empty(),
                new Variant(experiment, theirs, depthBytes));
    }

    /** C takes off by itself what the accesses cost when nothing happens. */
    private static Agreement.Row step(String what, Subject ours, Subject theirs) {
        return new Agreement.Row(what, new Variant(Experiment.STEP, ours, 0),
                Optional.of(new Variant(Experiment.STEP, Subject.PAGE_HELD, 0)),
                new Variant(Experiment.STEP, theirs, 0));
    }

    /** All that has to be timed, those of a row close to each other. */
    public List<Variant> variants() {
        Set<Variant> variants = new LinkedHashSet<>();
        rows.stream().flatMap(row -> Stream.concat(Stream.of(row.ours(), row.theirs()), row.without().stream()))
                .forEach(variants::add);
        return List.copyOf(variants);
    }

    /** The rows for which all was timed. */
    public List<Agreement> in(List<Timed> timed) {
        return rows.stream().flatMap(row -> row.in(timed).stream()).toList();
    }
}
