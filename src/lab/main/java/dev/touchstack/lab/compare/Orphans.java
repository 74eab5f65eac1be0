package dev.touchstack.lab.compare;

/** Ends the processes that measure when this one is interrupted. */
final class Orphans {

    private Orphans() {
    }

    static AutoCloseable prevent() {
        Thread hook = new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> Runtime.getRuntime().removeShutdownHook(hook);
    }
}
