package dev.touchstack;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** Something that a test needs and a machine may lack: without it the test is skipped, but never in CI. */
public final class Prerequisite {

    private Prerequisite() {
    }

    /** Skips the test that calls this and prints why; fails it where the environment has CI=true. */
    public static void missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        System.out.println("skipped: " + reason); // surefire counts what was skipped, but does not say why
        abort(reason);
    }
}
