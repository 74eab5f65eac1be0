package dev.touchstack.lab.work;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Ways to get memory for a stack in Java. */
public enum StackWay {
    /** From a pool. */
    POOL {
        @Override
        public StackSource open() {
            StackPool pool = Shape.newPool();
            return new StackSource() {

                @Override
                public TakenStack take() {
                    TaskStack stack = pool.acquire();
                    return new TakenStack(stack.limit(), stack.top(), stack::close);
                }

                @Override
                public void close() {
                    pool.close();
                }
            };
        }
    },
    /** A mapping of its own, with a guard that is another. */
    MMAP {
        @Override
        public StackSource open() {
            return () -> {
                AddressRange slot = VirtualMemory.reserve(Shape.SLOT, Protection.READ_WRITE);
                VirtualMemory.protect(new AddressRange(slot.base(), Shape.GUARD), Protection.NONE);
                VirtualMemory.adviseIfKnown(slot, Advice.NO_HUGE_PAGES);
                return new TakenStack(slot.base() + Shape.GUARD, slot.end(), () -> VirtualMemory.release(slot));
            };
        }
    },
    /** As much memory from an arena: zeroed by Java, and without a guard. */
    ARENA {
        @Override
        public StackSource open() {
            return () -> {
                Arena arena = Arena.ofConfined();
                MemorySegment memory = arena.allocate(Shape.SLOT);
                return new TakenStack(memory.address(), memory.address() + memory.byteSize(), arena::close);
            };
        }
    },
    /** A frame of LWJGL's scratch memory: a page of a thread's 64 KiB, without a guard. */
    LWJGL {
        @Override
        public StackSource open() {
            return new LwjglStacks();
        }
    };

    /** A new source of such stacks. */
    public abstract StackSource open();

    /** The way of a subject. */
    public static StackWay of(Subject subject) {
        return switch (subject) {
            case COLD_POOL, WARM_POOL -> POOL;
            case PLAIN_JAVA -> MMAP;
            case ARENA -> ARENA;
            case LWJGL -> LWJGL;
            default -> throw new IllegalArgumentException(subject + " is no way to get a stack in Java");
        };
    }
}
