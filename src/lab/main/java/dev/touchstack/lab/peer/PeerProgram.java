package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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

    /** A file alone is compiled, whatever folders are around it; nothing is downloaded, and no C compiler needed. */
    private static final Map<String, String> GO_BUILD = Map.of("GO111MODULE", "off", "GOFLAGS", "", "GOTOOLCHAIN",
            "local", "CGO_ENABLED", "0");

    /** First stacks of 2 KiB, as Copy's, at all times; and memory is collected when the program says so. */
    private static final Map<String, String> GO_RUN = Map.of("GODEBUG", "adaptivestackstart=0", "GOMEMLIMIT", "off");

    /** A program in C, with the compiler of this host, if there is one. */
    static PeerProgram compile(String name, Path directory) {
        Toolchain.C.require();
        return compile(name, directory, Toolchain.C.command());
    }

    static PeerProgram compile(String name, Path directory, String compiler, String... options) {
        return compile(List.of(compiler, "-std=gnu11"), name, directory, ".c", List.of(options), "the C program");
    }

    /** A program in C++, with the compiler of this host. */
    static PeerProgram compileCpp(String name, Path directory, String... libraries) {
        return compile(List.of(Toolchain.CPP.command(), "-std=gnu++17"), name, directory, ".cc", List.of(libraries),
                "the C++ program");
    }

    private static PeerProgram compile(List<String> compiler, String name, Path directory, String suffix,
            List<String> options, String what) {
        Path program = directory.resolve(name);
        List<String> command = new ArrayList<>(compiler);
        command.addAll(List.of("-O2", "-Wall", "-Wextra", "-o", program.toString(),
                source(name + suffix, directory).toString(), "-pthread"));
        command.addAll(options); // behind the source: a linker takes from a library what is missing when it comes to it
        ChildProcess.output(compiler.getFirst(), command);
        requireRunnable(program, directory);
        return new PeerProgram(program, what, Map.of());
    }

    /** A program in Go, if this host has it. */
    static PeerProgram build(String name, Path directory) {
        Toolchain.GO.require();
        Path program = directory.resolve(name);
        ChildProcess.output("go build",
                List.of(Toolchain.GO.command(), "build", "-o", program.toAbsolutePath().toString(),
                        source(name + ".go", directory).toAbsolutePath().toString()),
                GO_BUILD);
        requireRunnable(program, directory);
        return new PeerProgram(program, "the Go program", GO_RUN);
    }

    /** access(2) of what may be executed is refused where its file system is mounted noexec. */
    private static void requireRunnable(Path program, Path directory) {
        if (!Files.isExecutable(program)) {
            throw new LabException("no program can be run in " + directory
                    + ": is it mounted noexec? --out names another folder");
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
            throw new LabException("cannot write " + source + ": " + failure.getMessage(), failure);
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
