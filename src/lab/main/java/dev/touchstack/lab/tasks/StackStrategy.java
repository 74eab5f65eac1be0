package dev.touchstack.lab.tasks;

import dev.touchstack.growth.Copy;
import dev.touchstack.growth.Growth;
import dev.touchstack.growth.Promote;
import dev.touchstack.growth.Relocate;
import dev.touchstack.growth.Segmented;
import dev.touchstack.growth.Touch;
import dev.touchstack.growth.Userfault;
import dev.touchstack.machine.GoStack;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.PrefaultPolicy;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.StackPoolBuilder;
import java.util.function.LongFunction;

/** Every way to give a task the stack it needs. The first is what the others are compared with. */
public enum StackStrategy {
    /** The kernel commits what is touched. */
    TOUCH("Touch", reserve -> touch(pool(reserve), Prologue.UNCHECKED)),
    /** The same once more, as if it were another: what is shown of these two is what the method makes up. */
    TOUCH_AGAIN("Touch, again", reserve -> touch(pool(reserve), Prologue.UNCHECKED)),
    /** The kernel commits the top of a new stack at once. */
    PREFAULT("Touch + prefault", reserve -> touch(pool(reserve).prefault(PrefaultPolicy.top(Sizes.PREFAULT)),
            Prologue.UNCHECKED)),
    /** A store in each prologue, as the JVM does. */
    PROBE("Probe", reserve -> touch(pool(reserve), Prologue.BANGED)),
    /** Go's check on a stack that is large enough. */
    CHECKED_TOUCH("Checked Touch", reserve -> touch(pool(reserve), Prologue.CHECKED)),
    /** No-operations in the check's place: what the layout of code alone does. */
    PADDED_TOUCH("Padded Touch", reserve -> touch(pool(reserve), Prologue.PADDED)),
    /** Go's way: a check, and copies to stacks twice the size. */
    COPY("Copy", reserve -> new Copy(GoStack.FIRST_STACK, 2 * reserve)),
    /** The same with a first stack for what a fleet's tasks used before, as Go does since 1.19. */
    COPY_ADAPTIVE("Copy, adaptive", reserve -> AdaptedCopy.of(2 * reserve)),
    /** A new segment at each check that fails, given back at the return. */
    SEGMENTED("Segmented", reserve -> new Segmented(Sizes.SEGMENT, 2 * reserve, false)),
    /** The same with segments that stay for the next call. */
    SEGMENTED_KEPT("Segmented, kept", reserve -> new Segmented(Sizes.SEGMENT, 2 * reserve, true)),
    /** As in Go at first, then once to a reservation. */
    PROMOTE("Promote", reserve -> new Promote(GoStack.FIRST_STACK, reserve)),
    /** A handler of faults makes the stack accessible, window by window. */
    EXTEND("Extend", reserve -> touch(pool(reserve).guardHit(GuardHit.EXTEND), Prologue.UNCHECKED)),
    /** A guard hit moves the task to a stack twice the size. */
    RELOCATE("Relocate", reserve -> new Relocate(Sizes.FIRST_RESERVATION, 2 * reserve)),
    /** A Java thread supplies the pages. */
    USERFAULT("Userfault", Userfault::new);

    /** Of an idle task: the page that it has touched, another where its segment begins, and one of page tables. */
    private static final long OTHER_PAGES = 3;

    private final String label;
    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final LongFunction<Growth> growth;

    StackStrategy(String label, LongFunction<Growth> growth) {
        this.label = label;
        this.growth = growth;
    }

    /** Sizes that strategies start with, in bytes. */
    private static final class Sizes {
        /** The stacks of a fleet of services are smaller by half. */
        static final long PREFAULT = 32 << 10;
        /** Go 1.2's, src/pkg/runtime/stack.h: StackMin. */
        static final long SEGMENT = 8 << 10;
        /** Small, so that tasks of usual depth are moved; the guard takes half of it. */
        static final long FIRST_RESERVATION = 128 << 10;
    }

    private static StackPoolBuilder pool(long reserve) {
        return StackPool.builder().stackSize(reserve);
    }

    private static Growth touch(StackPoolBuilder pool, Prologue prologue) {
        return new Touch(pool.build(), prologue);
    }

    /** The name that people read. */
    public String label() {
        return label;
    }

    /** The most that an idle task of this needs of memory, page tables included, in bytes. */
    long idleBytes() {
        return OTHER_PAGES * PageSize.bytes() + (this == PREFAULT ? PageSize.roundUp(Sizes.PREFAULT) : 0);
    }

    /**
     * A new instance.
     *
     * @param reserve
     *            the address space of a task, guard included, in bytes: a power of two
     * @throws UnsupportedOperationException
     *             when this host does not let us
     */
    public Growth newGrowth(long reserve) {
        return growth.apply(reserve);
    }
}
