package dev.touchstack.signal;

import dev.touchstack.machine.CoroutineStubs;
import dev.touchstack.machine.GuardStubs;
import dev.touchstack.machine.SignalStack;
import dev.touchstack.machine.SlotShape;
import dev.touchstack.machine.TaskEnd;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;

/**
 * The stacks that OS threads handle signals on: without one, a fault for want of stack has no room to be told. Each
 * belongs to its OS thread, which unmaps it when it ends; virtual threads use those of their carriers.
 */
public final class SignalStacks {

    private SignalStacks() {
    }

    /**
     * Runs a function on another stack as {@link GuardStubs#enter} does, and first gives the thread a signal stack
     * where it has none. A virtual thread may be on another OS thread when it comes back from that: then once more.
     *
     * @param control
     *            the address of the task's control block; {@link GuardStubs#faultAddress} of it tells how the task
     *            ended
     * @param top
     *            where the stack begins
     * @param function
     *            the address of a C function {@code long f(long)}
     * @param argument
     *            what the function is given
     * @param shape
     *            what the slot is like
     * @return what the function returned, or anything where it did not
     * @throws dev.touchstack.memory.MappingException
     *             when the kernel has no room for the signal stack; the function was not called
     */
    public static long enter(long control, long top, long function, long argument, SlotShape shape) {
        while (true) {
            long result = GuardStubs.enter(control, top, function, argument, shape);
            if (!TaskEnd.lacksSignalStack(GuardStubs.faultAddress(control))) {
                return result;
            }
            adopt();
        }
    }

    /**
     * Resumes a coroutine as {@link CoroutineStubs#resume} does, and first gives the thread a signal stack where it has
     * none.
     *
     * @param control
     *            the address of the coroutine's control block
     * @param value
     *            what its yield returns
     * @param shape
     *            what the slot is like
     * @return what it yields or returns
     * @throws dev.touchstack.memory.MappingException
     *             when the kernel has no room for the signal stack; the coroutine waits as before
     */
    public static long resume(long control, long value, SlotShape shape) {
        while (true) {
            long result = CoroutineStubs.resume(control, value, shape);
            if (!TaskEnd.lacksSignalStack(GuardStubs.faultAddress(control))) {
                return result;
            }
            adopt();
        }
    }

    /**
     * Gives the OS thread that the calling thread is on a signal stack, if it has none of ours. Another library's is no
     * longer used by that thread.
     *
     * @throws dev.touchstack.memory.MappingException
     *             when the kernel has no room for it
     */
    static void adopt() {
        long guard = PageSize.bytes();
        long whole = guard + PageSize.roundUp(SignalStack.BYTES);
        AddressRange mapping = VirtualMemory.reserve(whole, Protection.READ_WRITE);
        boolean taken;
        try {
            VirtualMemory.protect(new AddressRange(mapping.base(), guard), Protection.NONE);
            taken = GuardStubs.adopt(mapping.base() + guard, mapping.base(), whole);
        } catch (Throwable failed) {
            VirtualMemory.releaseAfter(failed, mapping);
            throw failed;
        }
        if (!taken) {
            VirtualMemory.release(mapping);
        }
    }
}
