package dev.touchstack.lab.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of a user to end a measurement (SIGINT, SIGTERM). The processes that measure end at once, and what was
 * measured by then may still be written: the JVM waits for that.
 */
final class Interruption implements AutoCloseable {

    /** For writing a report, which takes less than one. */
    private static final int SECONDS_TO_WRITE = 20;
    private static final int LOOK_AGAIN_MILLIS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interruption");
    private volatile boolean requested;

    private Interruption() {
    }

    /** From now on, until it is closed. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean isRequested() {
        return requested;
    }

    /** Until what was measured is written: one more process may be begun before anybody looks. */
    void end() {
        requested = true;
        try {
            for (int waited = 0; waited < TimeUnit.SECONDS.toMillis(SECONDS_TO_WRITE); waited += LOOK_AGAIN_MILLIS) {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                if (finished.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException alreadyEnding) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs, or is about to, and finds that all is written
        }
    }
}
