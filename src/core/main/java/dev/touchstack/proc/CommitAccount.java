package dev.touchstack.proc;

import java.util.stream.Stream;

/**
 * What all processes of the host together have been promised of memory, from {@code /proc/meminfo}. The kernel counts
 * it always, and refuses to go beyond the limit under {@link OvercommitPolicy#STRICT}.
 *
 * @param limitBytes
 *            CommitLimit: from vm.overcommit_ratio or vm.overcommit_kbytes, and swap
 * @param committedBytes
 *            Committed_AS: private writable mappings for the most part, touched or not; may be above the limit while
 *            that is not enforced
 * @see <a href="https://docs.kernel.org/mm/overcommit-accounting.html">Documentation/mm/overcommit-accounting.rst</a>
 */
public record CommitAccount(long limitBytes, long committedBytes) {

    /**
     * Reads both.
     *
     * @return the account as it is now; other processes change it all the time
     * @throws ProcException
     *             if /proc/meminfo cannot be read or lacks one of them
     */
    public static CommitAccount read() {
        return ProcPaths.MEMORY_INFO.parse(CommitAccount::parse);
    }

    static CommitAccount parse(ProcFile file, Stream<String> text) {
        var lines = new KeyedLines(file, "the file");
        text.forEach(lines::add);
        return new CommitAccount(lines.bytes("CommitLimit"), lines.bytes("Committed_AS"));
    }
}
