package dev.touchstack.lab.space;

/** How the JDK starts a child: by the system property {@code jdk.lang.Process.launchMechanism}. */
public enum ChildStarter {
    /** The JDK's choice: the child shares this process's memory until it runs a program. */
    POSIX_SPAWN("posix_spawn"),
    /** The child begins with a copy of all mappings, and of page tables that hold something. */
    FORK("fork");

    private final String label;

    ChildStarter(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }

    /** For the JVM that is to start children in this way. */
    String option() {
        return "-Djdk.lang.Process.launchMechanism=" + name();
    }
}
