package dev.touchstack.proc;

import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The soft limits of a process that a reservation of stacks can meet, in bytes. An empty value is {@code unlimited}.
 *
 * @param addressSpaceBytes
 *            RLIMIT_AS: all mappings, reserved or used ({@code ulimit -v})
 * @param dataBytes
 *            RLIMIT_DATA: private writable mappings, touched or not ({@code ulimit -d})
 * @param stackBytes
 *            RLIMIT_STACK: the main thread's stack, and glibc's default for others ({@code ulimit -s})
 * @param lockedBytes
 *            RLIMIT_MEMLOCK: pages held by mlock ({@code ulimit -l})
 * @see <a href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">getrlimit(2)</a>
 */
public record ResourceLimits(OptionalLong addressSpaceBytes, OptionalLong dataBytes, OptionalLong stackBytes,
        OptionalLong lockedBytes) {

    /**
     * Reads the limits of this process.
     *
     * @return the soft limits
     * @throws ProcException
     *             if /proc/self/limits cannot be read or lacks one of them
     */
    public static ResourceLimits self() {
        return ProcPaths.SELF_LIMITS.parse(ResourceLimits::parse);
    }

    /**
     * Reads the limits of another process. No permission is needed.
     *
     * @param pid
     *            its process id
     * @return the soft limits
     * @throws ProcException
     *             if there is no such process, or the file lacks one of them
     */
    public static ResourceLimits of(long pid) {
        return ProcPaths.of(pid, "limits").parse(ResourceLimits::parse);
    }

    static ResourceLimits parse(ProcFile file, Stream<String> text) {
        var lines = text.toList();
        return new ResourceLimits(soft(file, lines, "Max address space"), soft(file, lines, "Max data size"),
                soft(file, lines, "Max stack size"), soft(file, lines, "Max locked memory"));
    }

    /** RLIMIT_NPROC, in threads: no limit that a reservation can meet. */
    static OptionalLong parseThreads(ProcFile file, Stream<String> text) {
        return soft(file, text.toList(), "Max processes");
    }

    private static OptionalLong soft(ProcFile file, Iterable<String> lines, String name) {
        for (var line : lines) {
            if (line.startsWith(name)) {
                return soft(file, line, line.substring(name.length()).strip().split(" ", 2)[0]);
            }
        }
        throw file.malformed("no \"" + name + "\" line");
    }

    private static OptionalLong soft(ProcFile file, String line, String word) {
        if (word.equals("unlimited")) {
            return OptionalLong.empty();
        }
        try {
            var limit = Long.parseUnsignedLong(word);
            // Half of all addresses and more: no process can meet such a limit.
            return limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit);
        } catch (NumberFormatException _) {
            throw file.malformed("neither a number nor \"unlimited\"", line);
        }
    }
}
