package dev.touchstack.signal;

import dev.touchstack.machine.GuardStubs;
import dev.touchstack.machine.SignalStack;
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
     * Gives the OS thread that the calling thread is on a signal stack, if it has none of ours. Another library's is no
     * longer used by that thread.
     *
     * @throws dev.touchstack.memory.MappingException
     *             when the kernel has no room for it
     */
    public static void adopt() {
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
