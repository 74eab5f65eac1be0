package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.MappingBudget;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;

/** A main class: makes mappings until none are left but the JVM's, and starts a thread then, and after giving back. */
final class StackThreadAtTheLimit {

    static final String SUCCESS = "refused, and started later";

    private StackThreadAtTheLimit() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        MappingBudget budget = MappingBudget.ofProcess();
        long page = PageSize.bytes();
        try (StackPool pool = StackPool.builder().build()) {
            StackThreadBuilder builder = StackThread.builder(pool);
            builder.start(() -> System.out.println("before")).join();
            AddressRange split = VirtualMemory.reserve(page << 20, Protection.READ_WRITE);
            int mappings = 0;
            try {
                while (true) {
                    AddressRange next = new AddressRange(split.base() + mappings * page, page);
                    budget.take("mprotect", next, 2);
                    VirtualMemory.protect(next, Protection.NONE);
                    mappings += 2;
                }
            } catch (MappingException nearTheLimit) {
                System.out.println(nearTheLimit.getMessage());
            }
            try {
                builder.start(() -> System.out.println("too early"));
            } catch (StackExhaustedException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
            budget.release(split, mappings);
            builder.start(() -> System.out.println(SUCCESS)).join();
        }
    }
}
