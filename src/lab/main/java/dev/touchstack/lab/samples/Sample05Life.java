package dev.touchstack.lab.samples;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.PageMap;
import dev.touchstack.proc.PublishedSlab;
import dev.touchstack.proc.PublishedSlabs;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.stack.Guard;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stack from its reservation to its end, as /proc shows it. Sixty-four stacks, which are a slab, do the same one
 * after the other, so that what the JVM itself does meanwhile is lost in the average. What it prints is in
 * docs/proc.md.
 */
public final class Sample05Life {

    private static final long SELF = ProcessHandle.current().pid();
    private static final int STACKS = 64;
    private static final int FRAME_BYTES = 128;
    private static final long SHALLOW = 8;
    private static final long DEEP = 790;
    private static final long KEPT_BYTES = 16 << 10;
    /** At the top of a stack, each by itself; guards are shown whole. */
    private static final int PAGES_SHOWN = 32;
    private static final long KIB = 1024;

    private final StringBuilder text = new StringBuilder();
    private final long pageTablesBefore = StatusFile.self().pageTableBytes();
    private final PageMap pages;

    private Sample05Life(PageMap pages) {
        this.pages = pages;
    }

    /** Prints the life of stacks with each kind of guard. */
    public static void main(String[] arguments) {
        for (Guard guard : Guard.values()) {
            System.out.println(of(guard));
        }
    }

    /**
     * {@return the life of stacks with a kind of guard, a line for each step}
     *
     * @param guard
     *            one that this kernel has
     */
    public static String of(Guard guard) {
        try (PageMap pages = PageMap.openSelf()) {
            new Sample05Life(pages).live(guard); // what is loaded and compiled for the first time takes page tables,
                                                 // too
            Sample05Life life = new Sample05Life(pages);
            life.live(guard);
            return life.text.toString();
        }
    }

    private void live(Guard guard) {
        text.append(String.format("Guard.%s\n%-22s %9s %9s %10s %8s %9s   %s\n", guard, "", "reserved", "resident",
                "high-water", "tables", "mappings", "guard, and the top of the stack"));
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME_BYTES);
                StackPool pool = StackPool.builder().guard(guard).build()) {
            List<TaskStack> stacks = Stream.generate(pool::acquire).limit(STACKS).toList();
            PublishedSlab slab = slabOf(stacks.getFirst());
            line("acquire()", slab);
            stacks.forEach(stack -> stack.call(code.function(), SHALLOW));
            line("a call, 1 KiB deep", slab);
            stacks.forEach(stack -> stack.call(code.function(), DEEP));
            line("a call, 100 KiB deep", slab);
            stacks.forEach(stack -> stack.trimBelow(stack.top() - KEPT_BYTES));
            line("trimBelow(top-16 KiB)", slab);
            stacks.subList(0, STACKS - 1).forEach(TaskStack::close); // the last one holds the slab
            line("close(): idle, warm", slab);
            pool.trim();
            line("trim(): idle, cold", slab);
            stacks.getLast().close();
            pool.trim();
            line("trim() of the slab", slab);
        }
    }

    private static PublishedSlab slabOf(TaskStack stack) {
        return PublishedSlabs.of(SELF).stream()
                .filter(slab -> slab.reservationStart() <= stack.limit() && stack.limit() < slab.reservationEnd())
                .findFirst().orElseThrow();
    }

    /**
     * The figures of the slab's first stack; of page tables the average, in whole pages; and the mappings of the slab.
     */
    private void line(String step, PublishedSlab slab) {
        if (!PublishedSlabs.of(SELF).contains(slab)) {
            line(step, 0, 0, 0, 0, "");
            return;
        }
        long slot = slab.firstSlotAddress();
        long limit = slot + slab.guardBytes();
        long top = slot + slab.slotBytes();
        PageMap.Counts counts = pages.count(slot, top);
        int mappings = MemoryMap.overlapping(slab.reservationStart(), slab.reservationEnd()).size();
        boolean closed = MemoryMap.overlapping(slot, limit).getFirst().permissions().startsWith("---");
        line(step, slab.slotBytes(), counts.presentBytes(), top - counts.lowestTouched(), mappings,
                drawing(slot, limit, closed ? '-' : '.') + " ~ "
                        + drawing(top - PAGES_SHOWN * PageSize.bytes(), top, '.'));
    }

    private void line(String step, long reserved, long resident, long highWater, int mappings, String drawing) {
        double tables = (double) (StatusFile.self().pageTableBytes() - pageTablesBefore) / STACKS;
        long wholePages = Math.round(tables / PageSize.bytes()) * PageSize.bytes();
        text.append(String.format("%-22s %5d KiB %5d KiB %6d KiB %4d KiB %9d   %s", step, reserved / KIB,
                resident / KIB, highWater / KIB, wholePages / KIB, mappings, drawing).stripTrailing())
                .append('\n');
    }

    /** A letter for each page: {@code G} a guard in the page tables, {@code #} in memory, and one for nothing. */
    private String drawing(long start, long end, char nothing) {
        StringBuilder drawing = new StringBuilder();
        for (long page = start; page < end; page += PageSize.bytes()) {
            PageMap.Counts one = pages.count(page, page + PageSize.bytes());
            drawing.append(one.guardBytes() > 0 ? 'G' : one.presentBytes() > 0 ? '#' : nothing);
        }
        return drawing.toString();
    }
}
