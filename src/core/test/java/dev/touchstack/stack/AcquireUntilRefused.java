package dev.touchstack.stack;

import dev.touchstack.machine.Stubs;
import dev.touchstack.memory.AddressSpace;
import dev.touchstack.proc.StatusFile;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A main class: takes stacks until the kernel refuses one, gives all back, and takes as many again. */
final class AcquireUntilRefused {

    static final String SUCCESS = "as many again";

    private AcquireUntilRefused() {
    }

    public static void main(String[] arguments) {
        warmUp();
        long stackSize = Long.parseLong(arguments[0]);
        Guard guard = Guard.valueOf(arguments[1]);
        long before = StatusFile.self().virtualBytes();
        try (StackPool pool = StackPool.builder().stackSize(stackSize).guard(guard).build()) {
            int first = round(pool, Integer.MAX_VALUE);
            pool.trim();
            int second = round(pool, Integer.MAX_VALUE);
            pool.trim();
            long left = StatusFile.self().virtualBytes() - before;
            // the JVM maps and unmaps too, but not so much
            boolean same = Math.abs(first - second) <= 50 && left < stackSize / 2;
            System.out.println(same ? SUCCESS : first + " stacks, then " + second + "; left: " + left + " bytes");
        }
    }

    /** Loads what a refusal needs: a JVM that loads a class when it can map nothing more ends there and then. */
    private static void warmUp() {
        try (StackPool small = StackPool.builder().build();
                StackPool tooLarge = StackPool.builder().stackSize(AddressSpace.bytes()).build()) {
            round(small, 1);
            round(tooLarge, 1);
        }
    }

    /** Takes stacks; how many there were when it had enough or was refused. */
    private static int round(StackPool pool, int enough) {
        List<TaskStack> stacks = new ArrayList<>();
        String end = "enough";
        try {
            while (stacks.size() < enough) {
                stacks.add(pool.acquire());
            }
        } catch (StackExhaustedException refused) {
            end = String.valueOf(refused.getMessage());
        }
        int count = stacks.size();
        if (pool.liveStacks() != count) {
            throw new AssertionError(pool.liveStacks() + " live, " + count + " acquired");
        }
        for (TaskStack stack : stacks) {
            stack.call(MemorySegment.ofAddress(Stubs.emptyFunction()), 0);
            stack.close();
        }
        System.out.println(count + " stacks: " + end);
        return count;
    }
}
