package dev.touchstack.proc;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Captured or hand-written kernel files beside the tests, and texts that stand for a file. */
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
