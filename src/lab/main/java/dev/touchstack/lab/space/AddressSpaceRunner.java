package dev.touchstack.lab.space;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.memory.AvailableMemory;
import dev.touchstack.lab.memory.LiveStacksRunner;
import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.memory.WaitingThreadsRunner;
import dev.touchstack.lab.memory.WaitingThreadsUse;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.memory.LightweightGuards;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.HostLimits;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.ProcException;
import dev.touchstack.stack.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reserves many stacks in JVMs that do nothing else, and holds what one takes against the limits of the host. */
public final class AddressSpaceRunner {

    /** Of the objects that belong to a stack, in bytes: several times what was seen, for two generations. */
    private static final long HEAP_PER_STACK = 400;
    /** With the page that notes its guard, and a child's copy of that. */
    private static final long BYTES_PER_STACK = 2 * PageSize.bytes() + HEAP_PER_STACK;
    /** Children, and readings of maps, for a figure. */
    private static final int TIMES = 9;
    /** A forked child has page tables of its own. */
    private static final int MOST_FORKED = 100_000;
    private static final int MOST_TOUCHED = 10_000;
    private static final int THREADS = 200;

    private final Consumer<String> progress;
    private final List<StackNeed> needs = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private AddressSpaceRunner(Consumer<String> progress) {
        this.progress = progress;
    }

    /** How many measurements there are. */
    public static int steps() {
        return 5;
    }

    /**
     * Measures all, one after the other; what keeps one from being measured is in its place.
     *
     * @param stacks
     *            how many are to be reserved; with guards that are mappings as many as the kernel allows, if fewer
     * @param progress
     *            is told the name of each before it begins
     */
    public static AddressSpaceFigures measure(int stacks, Consumer<String> progress) {
        return new AddressSpaceRunner(progress).measure(stacks);
    }

    private AddressSpaceFigures measure(int stacks) {
        List<ReservedStacks> reserved = List.of(
                reserve(Guard.LIGHTWEIGHT, ChildStarter.POSIX_SPAWN, stacks),
                reserve(Guard.LIGHTWEIGHT, ChildStarter.FORK, Math.min(stacks, MOST_FORKED)),
                reserve(Guard.PROTECTED, ChildStarter.POSIX_SPAWN, stacks));
        need(StackKind.LIGHTWEIGHT, reserved.getFirst());
        need(StackKind.PROTECTED, reserved.getLast());
        ReservedStacks usual = LightweightGuards.supported() ? reserved.getFirst() : reserved.getLast();
        double writable = writablePart(usual);
        touched(Math.min(stacks, MOST_TOUCHED), writable);
        threads(Math.min(stacks, THREADS), writable);
        return new AddressSpaceFigures(reserved, needs, HostLimits.read(), missing);
    }

    private ReservedStacks reserve(Guard guard, ChildStarter starter, int stacks) {
        progress.accept(stacks + " stacks, " + guard);
        int asked = guard == Guard.PROTECTED ? Math.min(stacks, beyondMappings()) : stacks;
        try {
            int fitting = AvailableMemory.fitting(asked, BYTES_PER_STACK); // to have fewer says more than none
            long mib = 64 + ((fitting * HEAP_PER_STACK) >> 20);
            return ChildResult.read("the reservation of stacks", ReservationChild.class,
                    List.of("-XX:+AlwaysPreTouch", "-Xms" + mib + "m", "-Xmx" + mib + "m", starter.option()),
                    List.of(guard.name(), starter.name(), Integer.toString(fitting), Integer.toString(TIMES)),
                    new TypeReference<>() {
                    });
        } catch (LabException | ProcException failure) {
            return ReservedStacks.none(guard, starter, asked, String.valueOf(failure.getMessage()));
        }
    }

    /** Two mappings each, and one stack more. */
    private static int beyondMappings() {
        try {
            return KernelSettings.readMaxMapCount() / 2 + 1;
        } catch (ProcException unreadable) {
            return Integer.MAX_VALUE;
        }
    }

    private void need(StackKind kind, ReservedStacks stacks) {
        if (stacks.live() > 0) {
            needs.add(StackNeed.of(kind, stacks.grown(), writablePart(stacks), stacks.live(), 0));
        } else {
            missing.add(kind.label() + ": " + stacks.refusal());
        }
    }

    private static double writablePart(ReservedStacks stacks) {
        return stacks.live() == 0 ? 1 : (double) stacks.writableBytes() / stacks.grown().virtualBytes();
    }

    private void touched(int stacks, double writable) {
        progress.accept(stacks + " stacks, touched");
        try {
            LiveStacksUse use = LiveStacksRunner.measure(stacks);
            needs.add(StackNeed.of(StackKind.TOUCHED, use.grown(), writable, use.live(), 0));
        } catch (LabException failure) {
            missing.add(StackKind.TOUCHED.label() + ": " + failure.getMessage());
        }
    }

    private void threads(int threads, double writable) {
        progress.accept(threads + " threads on stacks");
        try {
            WaitingThreadsUse use = WaitingThreadsRunner.measure(Subject.STACK_THREAD, threads, 0);
            needs.add(StackNeed.of(StackKind.THREAD, use.grown(), writable, use.live(), 1));
        } catch (LabException failure) {
            missing.add(StackKind.THREAD.label() + ": " + failure.getMessage());
        }
    }
}
