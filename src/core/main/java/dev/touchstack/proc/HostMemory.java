package dev.touchstack.proc;

import java.util.stream.Stream;

/**
 * The memory of the host, from {@code /proc/meminfo}. In a container it is still the host's: what that may use of it is
 * {@link CgroupMemory}.
 *
 * @param totalBytes
 *            MemTotal: what the kernel manages
 * @param availableBytes
 *            MemAvailable: what it expects to be able to give without swapping
 * @param swapTotalBytes
 *            SwapTotal; 0 without swap
 * @param swapFreeBytes
 *            SwapFree. Page tables are never swapped.
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">Documentation/filesystems/proc.rst, meminfo</a>
 */
public record HostMemory(long totalBytes, long availableBytes, long swapTotalBytes, long swapFreeBytes) {

    /**
     * Reads all of them.
     *
     * @return the memory as it is now; other processes change it all the time
     * @throws ProcException
     *             if /proc/meminfo cannot be read or lacks one of them
     */
    public static HostMemory read() {
        return ProcPaths.MEMORY_INFO.parse(HostMemory::parse);
    }

    static HostMemory parse(ProcFile file, Stream<String> text) {
        var lines = new KeyedLines(file, "the file");
        text.forEach(lines::add);
        return new HostMemory(lines.bytes("MemTotal"), lines.bytes("MemAvailable"), lines.bytes("SwapTotal"),
                lines.bytes("SwapFree"));
    }
}
