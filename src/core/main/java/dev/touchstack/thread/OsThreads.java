package dev.touchstack.thread;

import dev.touchstack.memory.AddressRange;

/** What is asked of the C library for a thread; an interface so that tests can have a call fail. */
public interface OsThreads {

    /**
     * Starts a thread.
     *
     * @param stack
     *            where it runs; nobody else may use that until the thread was joined
     * @param entry
     *            the address of a C function {@code long f(long)}, which is given 0
     * @throws ThreadRefusedException
     *             when the C library or the kernel refuses; the stack was not touched
     */
    void start(AddressRange stack, long entry);

    /** {@return the calling thread} Allocates nothing. */
    long self();

    /**
     * Waits until a thread has ended and left its stack, once for each thread.
     *
     * @param thread
     *            what {@link #self} returned in it
     */
    void join(long thread);

    /**
     * Names the calling thread, for the tools of the system.
     *
     * @param name
     *            cut to what the kernel keeps of it: 15 bytes
     */
    void nameSelf(String name);
}
