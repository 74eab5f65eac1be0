package dev.touchstack.stack;

import dev.touchstack.machine.Stubs;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MemoryMap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A main class: wants stacks while others have the mappings, and again when they have given them back. */
final class AcquireBesideOthers {

    static final String SUCCESS = "refused, and then as many as wanted";

    /** Fewer than are left to others, so that there is none for stacks; and the JVM does not miss them. */
    private static final int LEFT = 900;
    private static final int WANTED = 1_000;

    private AcquireBesideOthers() {
    }

    public static void main(String[] arguments) {
        int before = Integer.parseInt(arguments[0]);
        List<TaskStack> stacks = new ArrayList<>();
        try (StackPool pool = StackPool.builder().guard(Guard.PROTECTED).build()) {
            acquire(pool, stacks, before);
            AddressRange others = useUpMappings();
            String refusal = acquire(pool, stacks, WANTED);
            System.out.println("after " + stacks.size() + ": " + refusal);
            int live = pool.liveStacks();
            VirtualMemory.release(others);
            String none = acquire(pool, stacks, WANTED);
            stacks.forEach(stack -> stack.call(MemorySegment.ofAddress(Stubs.emptyFunction()), 0));
            stacks.forEach(TaskStack::close);
            boolean refused = !refusal.isEmpty() && live < WANTED;
            System.out.println(refused && none.isEmpty() && pool.liveStacks() == 0 ? SUCCESS : "failed: " + none);
        }
    }

    /** Takes stacks until there are so many; says why not, if not. */
    private static String acquire(StackPool pool, List<TaskStack> stacks, int wanted) {
        try {
            while (stacks.size() < wanted) {
                stacks.add(pool.acquire());
            }
            return "";
        } catch (StackExhaustedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Every other page is of another protection. */
    private static AddressRange useUpMappings() {
        int wanted = KernelSettings.readMaxMapCount() - LEFT - MemoryMap.mappingCount();
        AddressRange range = VirtualMemory.reserve(wanted * PageSize.bytes(), Protection.NONE);
        for (int page = 1; page < wanted; page += 2) {
            VirtualMemory.protect(new AddressRange(range.base() + page * PageSize.bytes(), PageSize.bytes()),
                    Protection.READ_WRITE);
        }
        System.out.println(MemoryMap.mappingCount() + " mappings in use");
        return range;
    }
}
