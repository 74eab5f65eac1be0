package dev.touchstack.stack;

import org.jspecify.annotations.Nullable;

/**
 * Waits for OS threads to leave their stacks: these are free no earlier, and nobody else may ever wait. Has a thread of
 * its own from the first start on until no such thread was alive for a second. Safe for use by many threads.
 */
final class StackReaper {

    static final StackReaper REAPER = new StackReaper("touchstack-reaper", 1_000);

    private final String name;
    private final long patienceMillis;
    private int expected;
    private boolean running;
    /** About to end. */
    private @Nullable StackThread ended;
    /** Ended, with a stack that the kernel refused to take back as it was. */
    private @Nullable StackThread refused;

    /**
     * One that has nobody to wait for yet.
     *
     * @param name
     *            of its thread
     * @param patienceMillis
     *            how long that outlives the last one, and when stacks are tried again
     */
    StackReaper(String name, long patienceMillis) {
        this.name = name;
        this.patienceMillis = patienceMillis;
    }

    /** Before a thread is started: its end must not fail for want of another thread. */
    synchronized void expectOne() {
        expected++;
        if (!running) {
            try {
                Thread.ofPlatform().daemon().name(name).inheritInheritableThreadLocals(false)
                        .start(this::reapAll).setContextClassLoader(null);
                running = true;
            } catch (Throwable noThread) {
                expected--;
                throw noThread;
            }
        }
    }

    /** When it was not started. */
    synchronized void expectOneLess() {
        expected--;
        notifyAll(); // the last one to wait for may have been this
    }

    /** Told by a thread, as the last that it does in Java: its stack is in use for some microseconds more. */
    synchronized void ended(StackThread thread) {
        thread.next = ended;
        ended = thread;
        notifyAll();
    }

    private void reapAll() {
        while (awaitSome()) {
            reapEach(takeRefused());
            reapEach(takeEnded());
        }
    }

    private void reapEach(@Nullable StackThread first) {
        StackThread thread = first;
        while (thread != null) {
            StackThread next = thread.next;
            thread.next = null;
            settle(thread, thread.reap());
            thread = next;
        }
    }

    private synchronized void settle(StackThread thread, boolean reaped) {
        if (reaped) {
            expected--;
        } else {
            thread.next = refused;
            refused = thread;
        }
    }

    private synchronized @Nullable StackThread takeEnded() {
        StackThread taken = ended;
        ended = null;
        return taken;
    }

    private synchronized @Nullable StackThread takeRefused() {
        StackThread taken = refused;
        refused = null;
        return taken;
    }

    /** False when the reaper's thread is to end. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's: to wake up for nothing does no harm
    private synchronized boolean awaitSome() {
        if (ended == null) {
            try {
                wait(expected > 0 && refused == null ? 0 : patienceMillis);
            } catch (InterruptedException nobodyAskedFor) {
                // it goes on
            }
        }
        running = ended != null || expected > 0;
        return running;
    }
}
