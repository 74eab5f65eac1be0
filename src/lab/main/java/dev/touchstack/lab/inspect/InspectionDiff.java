package dev.touchstack.lab.inspect;

import dev.touchstack.lab.report.Table;
import dev.touchstack.lab.report.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the stacks of a process between two moments. */
public final class InspectionDiff {

    private static final Sum NOTHING = new Sum(0, 0L, 0L, 0L, 0L, 0L);

    private final Inspection before;
    private final Inspection after;
    private final List<StackChange> changes;

    private InspectionDiff(Inspection before, Inspection after) {
        this.before = before;
        this.after = after;
        this.changes = changes(before, after);
    }

    /** From one moment to a later one. A stack is the same where its end, and its thread or slot are. */
    public static InspectionDiff of(Inspection before, Inspection after) {
        return new InspectionDiff(before, after);
    }

    /** The stacks that came, went, grew or shrank, by how much. */
    List<StackChange> changes() {
        return changes;
    }

    /** All of it for people. */
    public String text(Listing listing) {
        return "Process " + before.pid() + " at " + before.time()
                + (after.pid() == before.pid() ? "" : ", and process " + after.pid()) + " at " + after.time() + "\n"
                + (after.command().equals(before.command()) ? "" : "These are not the same program.\n") + "\n"
                + TextTable.render(sums()) + "\n" + list(listing);
    }

    /** The changes alone: a line for all together and one for each of those that are listed. */
    public String brief(Listing listing) {
        return after.time() + "  " + Amounts.count(after.stacks().size()) + " stacks, "
                + Amounts.bytes(after.stackSum().residentBytes()) + " resident ("
                + Amounts.change(before.stackSum().residentBytes(), after.stackSum().residentBytes())
                + "), page tables " + Amounts.bytes(after.pageTableBytes()) + "\n"
                + (changes.isEmpty() ? "" : list(listing));
    }

    private static List<StackChange> changes(Inspection before, Inspection after) {
        Map<String, InspectedStack> old = byIdentity(before);
        List<StackChange> changes = new ArrayList<>();
        for (InspectedStack stack : after.stacks()) {
            InspectedStack was = old.remove(stack.identity());
            if (was == null || was.knownResidentBytes() != stack.knownResidentBytes()) {
                changes.add(new StackChange(was, stack));
            }
        }
        old.values().forEach(stack -> changes.add(new StackChange(stack, null)));
        changes.sort(Comparator.comparingLong((StackChange change) -> Math.abs(change.grownBytes())).reversed());
        return List.copyOf(changes);
    }

    private static Map<String, InspectedStack> byIdentity(Inspection inspection) {
        return inspection.stacks().stream().collect(
                Collectors.toMap(InspectedStack::identity, stack -> stack, (first, _) -> first, LinkedHashMap::new));
    }

    private Table sums() {
        Table table = new Table().words("").numbers("stacks").numbers("after").numbers("resident").numbers("after")
                .numbers("change");
        Map<StackKind, Sum> old = before.sums();
        Map<StackKind, Sum> now = after.sums();
        Set<StackKind> kinds = EnumSet.noneOf(StackKind.class);
        kinds.addAll(old.keySet());
        kinds.addAll(now.keySet());
        kinds.forEach(kind -> row(table, kind.label(), old.getOrDefault(kind, NOTHING),
                now.getOrDefault(kind, NOTHING)));
        row(table, "all stacks", before.stackSum(), after.stackSum());
        Sum oldSum = before.mappingSum();
        Sum newSum = after.mappingSum();
        if (oldSum != null && newSum != null) {
            row(table, "the process", oldSum, newSum);
        }
        table.row("page tables", "", "", Amounts.bytes(before.pageTableBytes()),
                Amounts.bytes(after.pageTableBytes()),
                Amounts.change(before.pageTableBytes(), after.pageTableBytes()));
        return table;
    }

    private static void row(Table table, String name, Sum old, Sum now) {
        boolean counted = old.stacks() + now.stacks() > 0;
        table.row(name, counted ? Amounts.count(old.stacks()) : "", counted ? Amounts.count(now.stacks()) : "",
                Amounts.bytes(old.residentBytes()), Amounts.bytes(now.residentBytes()),
                Amounts.change(old.residentBytes(), now.residentBytes()));
    }

    private String list(Listing listing) {
        List<StackChange> listed = changes.stream()
                .filter(change -> Math.max(known(change.residentBefore()),
                        known(change.residentAfter())) >= listing.thresholdBytes())
                .limit(listing.top()).toList();
        Map<String, Long> words = changes.stream()
                .collect(Collectors.groupingBy(StackChange::word, Collectors.counting()));
        Table table = new Table().words("").words("kind").words("name").words("addresses").numbers("resident")
                .numbers("after").numbers("change");
        for (StackChange change : listed) {
            InspectedStack stack = change.stack();
            table.row(change.word(), stack.kind().label(), StackTable.name(stack),
                    Amounts.range(stack.startAddress(), stack.endAddress()), cell(change.residentBefore()),
                    cell(change.residentAfter()), Amounts.change(0L, change.grownBytes()));
        }
        String counts = List.of("came", "went", "grew", "shrank").stream()
                .map(word -> Amounts.count(words.getOrDefault(word, 0L)) + " " + word)
                .collect(Collectors.joining(", "));
        return "Stacks: " + counts
                + (listed.size() < changes.size() ? "; the " + listed.size() + " with the largest changes" : "") + "\n"
                + (listed.isEmpty() ? "" : TextTable.render(table));
    }

    private static String cell(@Nullable Long bytes) {
        return bytes == null ? "-" : Amounts.bytes(bytes);
    }

    private static long known(@Nullable Long bytes) {
        return bytes == null ? 0 : bytes;
    }
}
