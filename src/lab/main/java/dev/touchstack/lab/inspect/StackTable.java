package dev.touchstack.lab.inspect;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import dev.touchstack.lab.report.Units;
import java.util.List;

/** A row for each stack. */
final class StackTable {

    private static final int LONGEST_NAME = 40;

    private StackTable() {
    }

    static String text(List<InspectedStack> stacks) {
        Table table = new Table().words("kind").words("name").numbers("tid").words("addresses").numbers("reserved")
                .numbers("resident").numbers("dirty").numbers("swapped").numbers("huge pages").numbers("high-water")
                .words("guard");
        for (InspectedStack stack : stacks) {
            table.row(stack.kind().label(), name(stack), stack.tid() == null ? "" : stack.tid().toString(),
                    Amounts.range(stack.startAddress(), stack.endAddress()), reserved(stack),
                    Amounts.bytes(stack.residentBytes()), Amounts.bytes(stack.dirtyBytes()),
                    Amounts.bytes(stack.swappedBytes()), Amounts.bytes(stack.hugeBytes()),
                    Amounts.bytes(stack.highWaterBytes()), guard(stack));
        }
        return TextTable.render(table);
    }

    /** Without what would move the cursor: a thread may have any name. */
    static String name(InspectedStack stack) {
        String name = stack.name().replaceAll("\\p{Cntrl}", " ");
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    }

    private static String reserved(InspectedStack stack) {
        return stack.reservedBytes() == null ? "unlimited" : Units.wholeBytes(stack.reservedBytes());
    }

    private static String guard(InspectedStack stack) {
        return stack.guardBytes() == 0
                ? stack.guard().label()
                : Units.wholeBytes(stack.guardBytes()) + " " + stack.guard().label();
    }
}
