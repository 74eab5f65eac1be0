package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script starts by removing what it generates: without the means to generate it must not start. */
class GenerateTest {

    private static final Path SCRIPT = Path.of(System.getProperty("basedir", "")).resolve("jextract/generate")
            .toAbsolutePath();

    @TempDir
    private Path noPrograms;

    @Test
    void stopsWhereThereIsNoJextract() throws IOException, InterruptedException {
        var generate = new ProcessBuilder("/bin/bash", SCRIPT.toString()).redirectErrorStream(true);
        generate.environment().remove("JEXTRACT");
        generate.environment().put("PATH", noPrograms.toString());

        var process = generate.start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor());
        assertEquals("generate: no jextract: put it on PATH, or set JEXTRACT to it\n", output);
    }
}
