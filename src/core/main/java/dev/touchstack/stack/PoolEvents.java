package dev.touchstack.stack;

import dev.touchstack.memory.AddressRange;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What a pool tells the JDK Flight Recorder. Costs nothing while nobody records. */
final class PoolEvents {

    /** Only asked whether events of its kind are recorded: not every compiler does without one made for that. */
    private static final Acquire ANY_ACQUIRE = new Acquire();

    private PoolEvents() {
    }

    /** Off unless asked for: one for each stack that is given out, and the only one on a hot path. */
    @Name("touchstack.StackAcquire")
    @Label("Stack Acquire")
    @Description("A stack was given out")
    @Category("Touchstack")
    @Enabled(false)
    static final class Acquire extends Event {
        @Label("Limit")
        @Description("The lowest address that a task may use")
        long limit;
        @Label("Warm")
        @Description("Whether it had been used before, and still has memory")
        boolean warm;
    }

    @Name("touchstack.StackSlab")
    @Label("Stack Slab")
    @Description("Address space for stacks was reserved, or given back")
    @Category("Touchstack")
    static final class Slab extends Event {
        @Label("Reserved")
        @Description("Reserved, or given back")
        boolean reserved;
        @Label("Base")
        long base;
        @Label("Size")
        @DataAmount
        long size;
        @Label("Slots")
        int slots;
    }

    @Name("touchstack.StackTrim")
    @Label("Stack Trim")
    @Description("Memory of idle stacks was given back, on request or because a limit was hit")
    @Category("Touchstack")
    static final class Trim extends Event {
        @Label("Discarded")
        @Description("Stacks whose memory was given back")
        long discarded;
        @Label("Released")
        @Description("Slots whose address space was given back")
        int released;
    }

    @Name("touchstack.StackExhaustion")
    @Label("Stack Exhaustion")
    @Description("There was no room for a stack")
    @Category("Touchstack")
    static final class Exhaustion extends Event {
        @Label("Reason")
        String reason = "";
    }

    @Name("touchstack.StackOverflow")
    @Label("Stack Overflow")
    @Description("A task hit the guard of its stack, and its frames were dropped")
    @Category("Touchstack")
    static final class Overflow extends Event {
        @Label("Limit")
        @Description("The lowest address that a task may use")
        long limit;
        @Label("Reserved")
        @Description("Address space of the stack, guard included")
        @DataAmount
        long reserved;
        @Label("Address")
        @Description("The address in the guard")
        long address;
        @Label("Used")
        @Description("How far the stack pointer had come")
        @DataAmount
        long used;
    }

    @Name("touchstack.StackLost")
    @Label("Stack Lost")
    @Description("A stack was collected as garbage without having been closed")
    @Category("Touchstack")
    @StackTrace(false)
    static final class Lost extends Event {
        @Label("Top")
        long top;
        @Label("Acquired At")
        @Description("Where it was acquired, if that is recorded")
        String acquiredAt = "";
    }

    static void acquire(long limit, boolean warm) {
        if (ANY_ACQUIRE.isEnabled()) {
            Acquire event = new Acquire();
            event.limit = limit;
            event.warm = warm;
            event.commit();
        }
    }

    static void slab(boolean reserved, AddressRange range, int slots) {
        Slab event = new Slab();
        event.reserved = reserved;
        event.base = range.base();
        event.size = range.size();
        event.slots = slots;
        event.commit();
    }

    static void trim(long discarded, int released) {
        Trim event = new Trim();
        event.discarded = discarded;
        event.released = released;
        event.commit();
    }

    static void exhaustion(String reason) {
        Exhaustion event = new Exhaustion();
        event.reason = reason;
        event.commit();
    }

    static void overflow(long limit, long reserved, long address, long used) {
        Overflow event = new Overflow();
        event.limit = limit;
        event.reserved = reserved;
        event.address = address;
        event.used = used;
        event.commit();
    }

    static void lost(long top, String acquiredAt) {
        Lost event = new Lost();
        event.top = top;
        event.acquiredAt = acquiredAt;
        event.commit();
    }
}
