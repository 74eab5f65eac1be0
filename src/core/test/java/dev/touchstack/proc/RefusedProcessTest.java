package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A process of root, looked at by nobody. */
class RefusedProcessTest {

    private static final String[] NOBODY = {"/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534",
            "--clear-groups",
            "--inh-caps=-all"};

    @BeforeAll
    static void needsRoot() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(Path.of(NOBODY[0]))) {
            abort("only root with setpriv can be somebody else");
        }
    }

    @Test
    void whatIsRefusedHasItsReasonAndTheRestIsThere() throws IOException, InterruptedException {
        try (var process = OtherProcess.sleeping()) {
            assertEquals("""
                    MemoryMap DENIED
                    RollupFile DENIED
                    PageMap DENIED
                    StatusFile read
                    ResourceLimits read
                    TaskList 1 names
                    ProcessMemory sleep 600 true DENIED DENIED
                    """, asNobody(new ChildJvm().under(NOBODY), process.pid()));
        }
    }

    private static String asNobody(ChildJvm jvm, long pid) throws IOException, InterruptedException {
        var output = jvm.run(AsNobody.class, Long.toString(pid)).output();
        if (output.contains("Could not find or load main class") || output.contains("Permission denied")) {
            abort("nobody may not read the classes: " + output);
        }
        return output;
    }
}
