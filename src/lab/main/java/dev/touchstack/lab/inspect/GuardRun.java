package dev.touchstack.lab.inspect;

import java.util.ArrayList;
import java.util.List;

/** Adjacent guard markers in a mapping: [start, end). */
record GuardRun(long start, long end) {

    /**
     * All of a range, from low to high. They are found by halving, because most of a stack has none: a range that has
     * no marker, or nothing else, is not looked into.
     */
    static List<GuardRun> in(PageTables tables, long start, long end, long pageBytes) {
        List<GuardRun> runs = new ArrayList<>();
        find(tables, start, end, pageBytes, runs);
        return List.copyOf(runs);
    }

    private static void find(PageTables tables, long start, long end, long pageBytes, List<GuardRun> runs) {
        long guardBytes = tables.count(start, end).guardBytes();
        if (guardBytes == end - start) {
            add(runs, start, end);
        } else if (guardBytes > 0) {
            long middle = start + (end - start) / pageBytes / 2 * pageBytes;
            find(tables, start, middle, pageBytes, runs);
            find(tables, middle, end, pageBytes, runs);
        }
    }

    private static void add(List<GuardRun> runs, long start, long end) {
        if (!runs.isEmpty() && runs.getLast().end == start) {
            runs.set(runs.size() - 1, new GuardRun(runs.getLast().start, end));
        } else {
            runs.add(new GuardRun(start, end));
        }
    }
}
