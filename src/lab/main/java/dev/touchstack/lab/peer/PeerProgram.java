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
import java.util.stream.Stream;

/** A C program. Its source is in the jar; it is compiled where it is to run. */
record PeerProgram(Path path) {

    private static final String COMPILER = "gcc";

    /** With the compiler of this host, if there is one. */
    static PeerProgram compile(String name, Path directory) {
        if (!exists()) {
            throw new LabException("no " + COMPILER);
        }
        return compile(name, directory, COMPILER);
    }

    static PeerProgram compile(String name, Path directory, String compiler) {
        String file = name + ".c";
        Path source = directory.resolve(file);
        Path program = directory.resolve(name);
        try (InputStream text = PeerProgram.class.getResourceAsStream("/peers/" + file)) {
            if (text == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ChildProcess.output(compiler,
                List.of(compiler, "-std=gnu11", "-O2", "-Wall", "-Wextra", "-o", program.toString(),
                        source.toString()));
        return new PeerProgram(program);
    }

    private static boolean exists() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMPILER)));
    }

    /** Runs it; what it printed, a number on each line. */
    List<Double> run(Object... arguments) {
        List<String> command = Stream.concat(Stream.of(path), Stream.of(arguments)).map(Object::toString).toList();
        return ChildProcess.output("the C program", command).lines().map(Double::valueOf).toList();
    }
}
