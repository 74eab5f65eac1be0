package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample in README compiles and runs as it stands. */
class ReadmeTest {

    private static final Pattern SAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void theSampleCompilesAndRuns() throws IOException, ReflectiveOperationException {
        var readme = Files.readString(Path.of("../../README.md"));
        var sample = SAMPLE.matcher(readme);
        assertTrue(sample.find(), "README has a sample");
        Path source = Files.writeString(directory.resolve("Sample.java"), sample.group(1));

        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", directory.toString(),
                "-classpath", System.getProperty("java.class.path"), source.toString());

        assertEquals(0, status, "javac's exit status");
        try (var loader = new URLClassLoader(new URL[]{directory.toUri().toURL()})) {
            var main = loader.loadClass("Sample").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        }
    }
}
