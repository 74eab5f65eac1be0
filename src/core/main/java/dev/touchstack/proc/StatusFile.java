package dev.touchstack.proc;

import java.util.stream.Stream;

/**
 * The memory figures of a process, from {@code /proc/PID/status}. The true price of stacks is
 * {@code residentBytes + pageTableBytes}: a touched stack also needs the page-table pages above its pages.
 *
 * <p>
 * A process without an address space (a kernel thread, or a zombie) has no Vm lines: every size is then 0. With an
 * address space each line must be there (Linux 4.5 has them all), so that a 0 is never a figure the kernel left out.
 *
 * <p>
 * The kernel counts resident and swapped pages per CPU and in batches. Since Linux 6.17 it adds them all up for this
 * file, which is then exact; before, each of four counters may be off by max(32, 2 CPUs) pages for each CPU (6.2 and
 * later), or by 64 pages for each thread, so that changes below 1 MB may be noise. {@link RollupFile} is exact, and
 * slower.
 *
 * @param virtualBytes
 *            VmSize: all mappings, reserved or used
 * @param residentBytes
 *            VmRSS: pages in memory, anonymous, of files and shared; without page tables
 * @param residentAnonymousBytes
 *            RssAnon: the anonymous part of them, where stacks are
 * @param pageTableBytes
 *            VmPTE: page-table pages, of which one maps 2 MB if pages have 4 KB
 * @param swappedBytes
 *            VmSwap: anonymous pages in swap, without shared memory
 * @param dataBytes
 *            VmData: private writable mappings, touched or not; RLIMIT_DATA limits it
 * @param threads
 *            Threads: native threads, the JVM's own included; 0 of a process that ends right then
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">Documentation/filesystems/proc.rst, table 1-2</a>
 */
public record StatusFile(long virtualBytes, long residentBytes, long residentAnonymousBytes, long pageTableBytes,
        long swappedBytes, long dataBytes, int threads) {

    /**
     * Reads the figures of this process. Costs about 25 microseconds (seen in a virtual machine).
     *
     * @return the figures of this process
     * @throws ProcException
     *             if the file cannot be read or lacks one of the lines
     */
    public static StatusFile self() {
        return ProcPaths.SELF_STATUS.parse(StatusFile::parse);
    }

    /**
     * Reads the figures of another process in this PID namespace.
     *
     * @param pid
     *            its process id
     * @return the figures of that process
     * @throws ProcException
     *             if there is no such process, it ends meanwhile, or the file lacks one of the lines
     */
    public static StatusFile of(long pid) {
        return ProcPaths.of(pid, "status").parse(StatusFile::parse);
    }

    static StatusFile parse(ProcFile file, Stream<String> text) {
        var lines = new KeyedLines(file, "the file");
        text.forEach(lines::add);
        var threads = lines.count("Threads");
        if (!lines.has("VmSize")) {
            return new StatusFile(0, 0, 0, 0, 0, 0, threads);
        }
        return new StatusFile(lines.bytes("VmSize"), lines.bytes("VmRSS"), lines.bytes("RssAnon"),
                lines.bytes("VmPTE"), lines.bytes("VmSwap"), lines.bytes("VmData"), threads);
    }
}
