package dev.touchstack.perf;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.perf.Perf;
import dev.touchstack.bindings.perf.perf_event_attr;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A kernel that answers as it is told. Every event has the count of its descriptor, times a thousand. */
final class MadeUpKernel implements PerfCalls {

    private static final int FIRST_FILE = 100;

    private final Map<Event, Integer> refused = new EnumMap<>(Event.class);
    private final Map<Event, Integer> files = new EnumMap<>(Event.class);
    private final Map<Event, Boolean> excludedKernel = new EnumMap<>(Event.class);
    /** By the descriptor of a group's first one. */
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    private final List<Integer> groups = new ArrayList<>();
    private int next = FIRST_FILE;
    private int open;
    private long enabledNanos;
    private long runningNanos;
    private boolean readsEndEarly;

    void refuse(Event event, int errno) {
        refused.put(event, errno);
    }

    void share(long enabled, long running) {
        enabledNanos = enabled;
        runningNanos = running;
    }

    void endReadsEarly() {
        readsEndEarly = true;
    }

    /** Descriptors that are open. */
    int open() {
        return open;
    }

    /** What each successful call was given for a group. */
    List<Integer> groups() {
        return groups;
    }

    int fileOf(Event event) {
        return files.getOrDefault(event, 0);
    }

    long countOf(Event event) {
        return 1000L * fileOf(event);
    }

    boolean excludedKernel(Event event) {
        return excludedKernel.getOrDefault(event, false);
    }

    @Override
    public int open(MemorySegment attributes, int group) {
        Event event = Stream.of(Event.values()).filter(one -> one.type() == perf_event_attr.type(attributes)
                && one.config() == perf_event_attr.config(attributes)).findFirst().orElseThrow();
        if (refused.containsKey(event)) {
            return -refused.get(event);
        }
        int file = next++;
        open++;
        files.put(event, file);
        groups.add(group);
        members.computeIfAbsent(group == NO_GROUP ? file : group, _ -> new ArrayList<>()).add(file);
        long flags = attributes.get(JAVA_LONG, Perf.TOUCHSTACK_PERF_FLAGS_OFFSET());
        excludedKernel.put(event, (flags & Perf.TOUCHSTACK_PERF_FLAG_EXCLUDE_KERNEL()) != 0);
        return file;
    }

    @Override
    public int request(int file, int request) {
        return members.containsKey(file) ? 0 : -22;
    }

    @Override
    public long read(int file, MemorySegment into) {
        if (readsEndEarly) {
            return 0;
        }
        List<Integer> all = members.getOrDefault(file, List.of());
        into.set(JAVA_LONG, 0, all.size());
        into.set(JAVA_LONG, 8, enabledNanos);
        into.set(JAVA_LONG, 16, runningNanos);
        for (int i = 0; i < all.size(); i++) {
            into.set(JAVA_LONG, 24 + 8L * i, 1000L * all.get(i));
        }
        return 24 + 8L * all.size();
    }

    @Override
    public void close(int file) {
        open--;
    }
}
