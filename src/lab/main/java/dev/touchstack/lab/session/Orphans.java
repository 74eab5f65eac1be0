package dev.touchstack.lab.session;

/** Ends the processes that measure when this one is interrupted. */
final class Orphans {

    private Orphans() {
    }

    /** Until what is returned is closed. */
    static AutoCloseable prevent() {
        Thread hook = new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> Runtime.getRuntime().removeShutdownHook(hook);
    }
}
