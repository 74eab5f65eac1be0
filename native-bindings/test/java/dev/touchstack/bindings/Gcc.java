package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * The compiler that reads this machine's headers. It is asked, never imitated: sizes, offsets and prototypes are its
 * word.
 *
 * @param command
 *            the program and what always stands behind it: a cross compiler may need to be told where its headers are
 */
record Gcc(List<String> command) {

    /** What gcc says to a source: whether it takes it, and its messages. */
    record Verdict(boolean accepted, String messages) {
    }

    private static final Path HEADERS = Path.of(System.getProperty("basedir", "")).resolve("headers").toAbsolutePath();

    /** The gcc of this machine, or the one that {@code -Dtouchstack.gcc="program arguments"} names. */
    static Gcc orSkip() {
        try {
            return orSkip(System.getProperty("touchstack.gcc", "gcc"), "true".equals(System.getenv("CI")));
        } catch (TestAbortedException e) {
            System.out.println(e.getMessage()); // surefire counts what was skipped, but does not say why
            throw e;
        }
    }

    /** An audit that silently did not take place must not pass for one, so where it is the gate it fails. */
    static Gcc orSkip(String command, boolean required) {
        var gcc = new Gcc(List.of(command.split(" ")));
        try {
            gcc.run("", "-dumpmachine");
            return gcc;
        } catch (UncheckedIOException e) {
            var reason = "the bindings are not audited: there is no " + command + " to read the headers with";
            if (required) {
                return fail(reason, e);
            }
            return abort(reason);
        }
    }

    /** The CPU that is compiled for, in the compiler's own word: {@code x86_64}, {@code aarch64}. */
    String cpu() {
        return run("", "-dumpmachine").messages().split("-", 2)[0];
    }

    Verdict check(String source) {
        return run(source, "-std=gnu17", "-fsyntax-only", "-I", HEADERS.toString(), "-x", "c", "-");
    }

    /** Optimises as well: a condition on a bit-field is no constant expression, but one that the optimiser decides. */
    Verdict optimize(String source) {
        return run(source, "-std=gnu17", "-O2", "-S", "-o", "/dev/null", "-I", HEADERS.toString(), "-x", "c", "-");
    }

    /** Every function prototype that gcc has seen at the end of the source, a line each. */
    List<String> prototypes(String source) {
        try {
            var file = Files.createTempFile("prototypes", ".txt");
            try {
                var verdict = run(source, "-std=gnu17", "-fsyntax-only", "-aux-info", file.toString(), "-I",
                        HEADERS.toString(),
                        "-x", "c", "-");
                if (!verdict.accepted()) {
                    fail(verdict.messages());
                }
                return Files.readAllLines(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verdict run(String source, String... arguments) {
        var line = new ArrayList<>(command);
        line.addAll(Arrays.asList(arguments));
        try {
            var input = Files.createTempFile("audit", ".c");
            try {
                Files.writeString(input, source);
                var gcc = new ProcessBuilder(line).redirectErrorStream(true).redirectInput(input.toFile()).start();
                var messages = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Verdict(gcc.waitFor() == 0, messages);
            } finally {
                Files.delete(input);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while gcc ran", e);
        }
    }
}
