package dev.touchstack.lab.capacity;

import dev.touchstack.memory.LightweightGuards;
import dev.touchstack.stack.Guard;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.StackPool;
import java.util.Locale;

/** How stacks are held. */
public enum Way {
    /** By guards that are markers in page tables. */
    LIGHTWEIGHT,
    /** By guards that are mappings. */
    PROTECTED,
    /** By guards as the kernel has them, and a Java thread waits on each. */
    THREAD;

    /** The name that people read and write. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A pool of such stacks, without one.
     *
     * @throws UnsupportedOperationException
     *             where the kernel has no such guards, or they cannot be used here
     * @throws IllegalArgumentException
     *             when the sizes are no stack's
     */
    StackPool pool(StackShape shape) {
        var builder = StackPool.builder().stackSize(shape.stackBytes()).guardSize(shape.guardBytes())
                .guardHit(GuardHit.FATAL); // which leaves the JVM's handlers alone
        return switch (this) {
            case LIGHTWEIGHT -> builder.guard(Guard.LIGHTWEIGHT).build();
            case PROTECTED -> builder.guard(Guard.PROTECTED).build();
            case THREAD -> builder.build();
        };
    }

    /** The one that a pool chooses for itself. */
    static Way usual() {
        return LightweightGuards.supported() ? LIGHTWEIGHT : PROTECTED;
    }
}
