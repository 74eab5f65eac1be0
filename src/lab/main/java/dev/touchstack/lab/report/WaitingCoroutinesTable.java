package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.WaitingCoroutinesUse;

/** What suspended coroutines need, for each and in all. */
final class WaitingCoroutinesTable {

    /** The pages that the bar is for: one touched, and one that is its page table. */
    private static final long PAGE = 4096;
    /** With fewer, what the JVM itself needs meanwhile is in each. */
    private static final int ENOUGH = 500_000;
    private static final Bar BYTES = Bar.atMost("8.6 KB", 8_600);

    private WaitingCoroutinesTable() {
    }

    static String render(WaitingCoroutinesUse use, long pageBytes) {
        Table table = new Table().words("").numbers("each").numbers("in all").words("bar").words("");
        long resident = use.grown().residentBytes();
        long pageTables = use.grown().pageTableBytes();
        bytes(table, "resident (VmRSS)", resident, use.count());
        bytes(table, "page tables (VmPTE)", pageTables, use.count());
        bytes(table, "Java heap", use.heapBytes(), use.count());
        boolean hasBar = pageBytes == PAGE && use.count() >= ENOUGH;
        table.row("all three", each(use.bytes(), use.count()), Units.wholeBytes(use.bytes()),
                hasBar ? BYTES.text() : "",
                hasBar ? BYTES.verdict((double) use.bytes() / use.count()) : "");
        return TextTable.render(table)
                + String.format("%s to create one and let it run up to where it waits.%n", Units.time(use.nanosEach()));
    }

    private static void bytes(Table table, String name, long bytes, int count) {
        table.row(name, each(bytes, count), Units.wholeBytes(bytes), "", "");
    }

    private static String each(long bytes, int count) {
        return count == 0 ? Cells.MISSING : Units.bytes((double) bytes / count);
    }
}
