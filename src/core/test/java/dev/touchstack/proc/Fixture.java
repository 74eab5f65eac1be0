package dev.touchstack.proc;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Kernel files beside the tests, and texts that stand for a file. Those of arm64 are from a JVM on Linux 7.2 in the
 * guests of .ci/arm64, with huge pages always on; of smaps, what the JVM had mapped for the purpose.
 */
final class Fixture {
    /** The file that errors about inline texts must name. */
    static final ProcFile TEXT = ProcFile.at("/proc/fixture");

    private Fixture() {
    }

    static ProcFile file(String name) {
        try {
            return new ProcFile(Path.of(Objects.requireNonNull(Fixture.class.getResource(name)).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
