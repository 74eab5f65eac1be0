package dev.touchstack.lab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Experiment;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TouchPeerTest {

    @Test
    void printsOneTimeForEachSample(@TempDir Path folder) {
        List<Double> samples = Compiled.orSkipped(() -> TouchPeer.compile(folder)).measure(
                new Variant(Experiment.COLD, Subject.C, Depth.kib(64).bytes()),
                new Timing(1, 3, 1));
        assertEquals(3, samples.size());
        assertTrue(samples.stream().allMatch(nanoseconds -> nanoseconds > 0), samples::toString);
    }

    @Test
    void aProgramThatCannotRunIsNoPeer(@TempDir Path folder) throws IOException {
        Path compiler = Files.writeString(folder.resolve("compiler"), """
                #!/bin/sh
                # compiler -std=... -O2 -Wall -Wextra -o PROGRAM SOURCE
                printf '#!/bin/sh\necho mmap: refused >&2\nexit 3\n' >"$6"
                chmod +x "$6"
                """);
        assertTrue(compiler.toFile().setExecutable(true));
        LabException failure = assertThrows(LabException.class,
                () -> TouchPeer.compile(folder, compiler.toString()));
        assertEquals("the C program ended with 3: mmap: refused", failure.getMessage());
    }
}
