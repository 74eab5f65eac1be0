package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
 * The compiler that reads a CPU's headers. It is asked, never imitated: sizes, offsets and prototypes are its word. It
 * only compiles, so that the CPU need not be this machine's.
 *
 * @param command
 *            the program and what always stands behind it: a cross compiler may need to be told where its headers are
 */
record Gcc(List<String> command) {

    /** What gcc says to a source: whether it takes it, and its messages. */
    record Verdict(boolean accepted, String messages) {
    }

    /** This machine's CPU, as gcc names it. */
    static final String HOST = System.getProperty("os.arch").replace("amd64", "x86_64");

    private static final Path HEADERS = Path.of(System.getProperty("basedir", "")).resolve("headers").toAbsolutePath();
    private static final String SMALLEST = "#include <pthread.h>\n#include <linux/types.h>\n";

    /** The gcc for a CPU, or the one that {@code -Dtouchstack.gcc.CPU="program arguments"} names. */
    static Gcc orSkip(String cpu) {
        var usual = cpu.equals(HOST) ? "gcc" : cpu + "-linux-gnu-gcc";
        var command = System.getProperty("touchstack.gcc." + cpu, usual);
        try {
            var gcc = orSkip(command, isRequired(cpu, HOST, "true".equals(System.getenv("CI"))));
            assertEquals(cpu, gcc.cpu(), () -> command + " compiles for another CPU");
            return gcc;
        } catch (TestAbortedException e) {
            System.out.println(e.getMessage()); // surefire counts what was skipped, but does not say why
            throw e;
        }
    }

    /** CI builds on x86-64, with both compilers; on an arm64 machine it need not have the one for x86-64. */
    static boolean isRequired(String cpu, String host, boolean ci) {
        return ci && (cpu.equals(host) || host.equals("x86_64"));
    }

    /** An audit that silently did not take place must not pass for one, so where it is the gate it fails. */
    static Gcc orSkip(String command, boolean required) {
        var gcc = new Gcc(List.of(command.split(" ")));
        String reason;
        try {
            var verdict = gcc.check(SMALLEST);
            if (verdict.accepted()) {
                return gcc;
            }
            reason = command + " has no headers of Linux and glibc:\n" + verdict.messages();
        } catch (UncheckedIOException e) {
            reason = "there is no " + command + " to read the headers with";
        }
        reason = "missing prerequisite: the bindings are not audited, " + reason;
        return required ? fail(reason) : abort(reason);
    }

    /** The CPU that is compiled for, in the compiler's own word: {@code x86_64}, {@code aarch64}. */
    private String cpu() {
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
