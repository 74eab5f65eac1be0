package dev.touchstack.growth;

import dev.touchstack.memory.AddressSpace;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.stack.Guard;
import dev.touchstack.stack.StackExhaustedException;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.util.ArrayList;
import java.util.List;

/** A main class: lets a pool use up the mappings, then wants stacks to copy to. */
final class CopyAtTheLimit {

    static final String NOT_TRIED = "not tried";

    private static final int FEW = 100;
    private static final long MIB = 1L << 20;

    private CopyAtTheLimit() {
    }

    public static void main(String[] arguments) {
        warmUp();
        List<TaskStack> acquired = new ArrayList<>();
        try (StackPool pool = StackPool.builder().stackSize(MIB).guard(Guard.PROTECTED).build();
                CopyStacks stacks = new CopyStacks()) {
            try {
                while (true) {
                    acquired.add(pool.acquire());
                }
            } catch (StackExhaustedException full) {
                System.out.println(acquired.size() + " stacks");
            }
            for (int i = 0; i < FEW; i++) { // the JVM may have given some back
                VirtualMemory.reserve(PageSize.bytes(), i % 2 == 0 ? Protection.NONE : Protection.READ_EXECUTE);
            }
            try {
                for (int i = 0; i < 2; i++) { // a count may have granted an odd number, of which one is left
                    stacks.take(MIB);
                }
            } catch (MappingException refused) {
                System.out.println(refused.errno() == 0 ? NOT_TRIED : refused.toString());
            }
            acquired.forEach(TaskStack::close);
        }
    }

    /** Loads what a refusal needs: a JVM that loads a class when it can map nothing more ends there and then. */
    private static void warmUp() {
        try (CopyStacks stacks = new CopyStacks()) {
            stacks.take(AddressSpace.bytes() / 2);
        } catch (MappingException refused) {
            System.out.println("warm: " + refused.getMessage());
        }
    }
}
