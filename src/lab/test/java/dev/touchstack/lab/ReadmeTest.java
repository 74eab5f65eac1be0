package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sample in README compiles and runs as it stands: it is a class of the tests, which need no compiler then. */
class ReadmeTest {

    private static final Pattern SAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String PACKAGE = "package dev.touchstack.lab;\n\n";

    @Test
    void theSampleIsTheOneThatIsTried() throws IOException {
        var sample = SAMPLE.matcher(Files.readString(Path.of("../../README.md")));
        assertTrue(sample.find(), "README has a sample");
        assertEquals(Files.readString(Path.of("test/java/dev/touchstack/lab/Sample.java")),
                PACKAGE + sample.group(1));
    }

    @Test
    void theSampleRuns() {
        Sample.main(new String[0]);
    }
}
