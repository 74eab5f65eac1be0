package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What builds programs in another language, where a host has it. */
enum Toolchain {
    /** GNU C. */
    C("C", "gcc"),
    /** GNU C++. The only programs in it are those of a library of coroutines, whose name its users know. */
    CPP("Boost.Context", "g++"),
    /** Go. */
    GO("Go", "go");

    private final String label;
    private final String command;

    Toolchain(String label, String command) {
        this.label = label;
        this.command = command;
    }

    /** What is not measured without it. */
    String label() {
        return label;
    }

    /** The command that builds. */
    String command() {
        return command;
    }

    /**
     * Why nothing can be built with it, if so.
     *
     * @param path
     *            folders, as in PATH
     */
    Optional<String> refusal(String path) {
        boolean found = Stream.of(path.split(File.pathSeparator, -1)).filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        return found ? Optional.empty() : Optional.of("no " + command);
    }

    /** Where commands are looked for. */
    static String path() {
        return System.getenv().getOrDefault("PATH", "");
    }

    /**
     * Makes sure that this host has it.
     *
     * @throws LabException
     *             when it has not
     */
    void require() {
        refusal(path()).ifPresent(reason -> {
            throw new LabException(reason);
        });
    }
}
