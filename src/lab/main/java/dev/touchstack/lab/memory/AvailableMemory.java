package dev.touchstack.lab.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel expects to be able to give without swapping. */
final class AvailableMemory {

    /** Documentation/filesystems/proc.rst, meminfo: in KiB. */
    private static final String LINE = "MemAvailable:";

    private AvailableMemory() {
    }

    /** MemAvailable, in bytes. */
    static long bytes() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream().filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> Long.parseLong(line.substring(LINE.length()).replace("kB", "").strip()) << 10)
                    .findFirst().orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
