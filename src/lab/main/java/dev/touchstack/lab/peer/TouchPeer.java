package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.ChildProcess;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The C program that touches pages. Its source is in the jar; it is compiled where it is to run. */
public final class TouchPeer {

    private static final String SOURCE = "/peers/touch.c";
    private static final String COMPILER = "gcc";
    private static final Depth TRIAL = Depth.kib(1);

    private final Path program;

    private TouchPeer(Path program) {
        this.program = program;
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no gcc, it refuses, or its program cannot run here
     */
    public static TouchPeer compile(Path directory) {
        if (!exists()) {
            throw new LabException("no " + COMPILER);
        }
        return compile(directory, COMPILER);
    }

    static TouchPeer compile(Path directory, String compiler) {
        Path source = directory.resolve("touch.c");
        Path program = directory.resolve("touch");
        try (InputStream text = TouchPeer.class.getResourceAsStream(SOURCE)) {
            if (text == null) {
                throw new IllegalStateException(SOURCE + " is missing from the program");
            }
            Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ChildProcess.output(compiler,
                List.of(compiler, "-std=gnu11", "-O2", "-Wall", "-Wextra", "-o", program.toString(),
                        source.toString()));
        TouchPeer peer = new TouchPeer(program);
        peer.measure(TRIAL, new Timing(0, 1, 0));
        return peer;
    }

    private static boolean exists() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMPILER)));
    }

    /**
     * Times the program once.
     *
     * @return the samples, in nanoseconds per task
     * @throws LabException
     *             when it fails
     */
    public List<Double> measure(Depth depth, Timing timing) {
        return ChildProcess.output("the C program",
                List.of(program.toString(), Long.toString(depth.bytes()), Integer.toString(depth.tasks()),
                        Integer.toString(timing.warmups()), Integer.toString(timing.samples()),
                        Integer.toString(timing.sampleMillis())))
                .lines().map(Double::valueOf).toList();
    }
}
