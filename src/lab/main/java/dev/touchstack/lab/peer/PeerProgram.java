package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.LabException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program in another language. Its source is in the jar; it is compiled where it is to run.
 *
 * @param what
 *            its name in messages
 * @param environment
 *            variables that it runs with, besides those of this process
 */
record PeerProgram(Path path, String what, Map<String, String> environment) {

    private static final String C_COMPILER = "gcc";
    private static final String GO = "go";

    /** A file alone is compiled, whatever folders are around it; nothing is downloaded, and no C compiler needed. */
    private static final Map<String, String> GO_BUILD = Map.of("GO111MODULE", "off", "GOFLAGS", "", "GOTOOLCHAIN",
            "local", "CGO_ENABLED", "0");

    /** First stacks of 2 KiB, as Copy's, at all times; and memory is collected when the program says so. */
    private static final Map<String, String> GO_RUN = Map.of("GODEBUG", "adaptivestackstart=0", "GOMEMLIMIT", "off");

    /** A program in C, with the compiler of this host, if there is one. */
    static PeerProgram compile(String name, Path directory) {
        require(C_COMPILER);
        return compile(name, directory, C_COMPILER);
    }

    static PeerProgram compile(String name, Path directory, String compiler) {
        Path program = directory.resolve(name);
        ChildProcess.output(compiler, List.of(compiler, "-std=gnu11", "-O2", "-Wall", "-Wextra", "-o",
                program.toString(), source(name + ".c", directory).toString(), "-pthread"));
        return new PeerProgram(program, "the C program", Map.of());
    }

    /** A program in Go, if this host has it. */
    static PeerProgram build(String name, Path directory) {
        require(GO);
        Path program = directory.resolve(name);
        ChildProcess.output("go build", List.of(GO, "build", "-o", program.toAbsolutePath().toString(),
                source(name + ".go", directory).toAbsolutePath().toString()), GO_BUILD);
        return new PeerProgram(program, "the Go program", GO_RUN);
    }

    private static void require(String compiler) {
        if (Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, compiler)))) {
            throw new LabException("no " + compiler);
        }
    }

    private static Path source(String file, Path directory) {
        Path source = directory.resolve(file);
        try (InputStream text = PeerProgram.class.getResourceAsStream("/peers/" + file)) {
            if (text == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return source;
    }

    /** Runs it; what it printed. */
    String text(Object... arguments) {
        List<String> command = Stream.concat(Stream.of(path), Stream.of(arguments)).map(Object::toString).toList();
        return ChildProcess.output(what, command, environment);
    }

    /** Runs it; what it printed, a number on each line. */
    List<Double> run(Object... arguments) {
        return text(arguments).lines().map(Double::valueOf).toList();
    }
}
