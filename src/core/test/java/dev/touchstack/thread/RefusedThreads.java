package dev.touchstack.thread;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.memory.AddressRange;

/** A system that has no room for a thread. */
public final class RefusedThreads implements OsThreads {

    @Override
    public void start(AddressRange stack, long entry) {
        throw new ThreadRefusedException("pthread_create", stack, Memory.EAGAIN());
    }

    @Override
    public long self() {
        throw new AssertionError("there is no thread");
    }

    @Override
    public void join(long thread) {
        throw new AssertionError("there is no thread");
    }

    @Override
    public void nameSelf(String name) {
        throw new AssertionError("there is no thread");
    }
}
