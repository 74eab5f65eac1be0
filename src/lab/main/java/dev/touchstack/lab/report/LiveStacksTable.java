package dev.touchstack.lab.report;

import dev.touchstack.lab.memory.LiveStacksUse;
import dev.touchstack.lab.memory.StackMemory;
import java.util.List;

/** What many live stacks need, for each and in all, and what is left of it when they are closed. */
final class LiveStacksTable {

    /** The pages that both bars are for: one touched, and one that is its page table. */
    private static final long PAGE = 4096;
    /** With fewer, what the JVM itself needs meanwhile is in each. */
    private static final int ENOUGH = 500_000;
    private static final Bar BYTES = Bar.atMost("8.3 KB", 8_300);
    private static final Bar MAPPINGS = Bar.atMost("20 in all", 20);

    private LiveStacksTable() {
    }

    static Table of(LiveStacksUse use, long pageBytes) {
        StackMemory grown = use.grown();
        StackMemory left = use.left();
        Table table = new Table().words("").numbers("per stack").numbers("in all").numbers("left when closed")
                .words("bar").words("verdict");
        long both = grown.residentBytes() + grown.pageTableBytes();
        bytes(table, "resident (VmRSS)", grown.residentBytes(), left.residentBytes(), use.live());
        bytes(table, "page tables (VmPTE)", grown.pageTableBytes(), left.pageTableBytes(), use.live());
        boolean hasBar = pageBytes == PAGE && use.live() >= ENOUGH;
        table.row("both", perStack(both, use.live()), Units.wholeBytes(both),
                Units.wholeBytes(left.residentBytes() + left.pageTableBytes()), hasBar ? BYTES.text() : "",
                hasBar ? BYTES.verdict((double) both / use.live()) : "");
        bytes(table, "address space (VmSize)", grown.virtualBytes(), left.virtualBytes(), use.live());
        table.row("mappings", "", Integer.toString(grown.mappings()), Integer.toString(left.mappings()),
                MAPPINGS.text(), MAPPINGS.verdict(grown.mappings()));
        return table;
    }

    /** Why there are not as many as were asked for. */
    static List<String> refusal(LiveStacksUse use) {
        return use.refusal().isEmpty()
                ? List.of()
                : List.of(String.format("The pool gave %d of %d: %s", use.live(), use.asked(), use.refusal()));
    }

    private static void bytes(Table table, String name, long grown, long left, int stacks) {
        table.row(name, perStack(grown, stacks), Units.wholeBytes(grown), Units.wholeBytes(left), "", "");
    }

    private static String perStack(long bytes, int stacks) {
        return stacks == 0 ? Cells.MISSING : Units.bytes((double) bytes / stacks);
    }
}
