package dev.touchstack.perf;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.perf.Perf;
import dev.touchstack.bindings.perf.perf_event_attr;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Events that are counted together or not at all: what one read(2) tells is of the same moment, and the same time. */
final class CounterGroup implements AutoCloseable {

    /** Linux 6.13, include/uapi/linux/perf_event.h: a read of PERF_FORMAT_GROUP, in bytes. */
    private static final int ENABLED = 8;
    private static final int RUNNING = 16;
    private static final int VALUES = 24;
    private static final long FORMAT = Perf.PERF_FORMAT_GROUP() | Perf.PERF_FORMAT_TOTAL_TIME_ENABLED()
            | Perf.PERF_FORMAT_TOTAL_TIME_RUNNING();

    private final PerfCalls calls;
    private final int[] files;
    private int size;
    private final MemorySegment room;
    private MemorySegment values;
    private boolean closed;

    /** With room for so many events. */
    CounterGroup(PerfCalls calls, int most) {
        this.calls = calls;
        this.files = new int[most];
        this.room = Arena.ofAuto().allocate(VALUES + (long) most * Long.BYTES, Long.BYTES);
        this.values = room.asSlice(0, VALUES);
    }

    /** Adds an event, which is not counted before {@link #start}; 0, or the errno. */
    int add(Event event) {
        int file = calls.open(attributes(event), size == 0 ? PerfCalls.NO_GROUP : files[0]);
        if (file < 0) {
            return -file;
        }
        files[size++] = file;
        values = room.asSlice(0, VALUES + (long) size * Long.BYTES);
        return 0;
    }

    private MemorySegment attributes(Event event) {
        MemorySegment attributes = perf_event_attr.allocate(Arena.ofAuto());
        perf_event_attr.size(attributes, Perf.PERF_ATTR_SIZE_VER0());
        perf_event_attr.type(attributes, event.type());
        perf_event_attr.config(attributes, event.config());
        perf_event_attr.read_format(attributes, FORMAT);
        long flags = Perf.TOUCHSTACK_PERF_FLAG_EXCLUDE_HV();
        if (!event.isInKernel()) {
            flags |= Perf.TOUCHSTACK_PERF_FLAG_EXCLUDE_KERNEL();
        }
        if (size == 0) { // the others are counted when the first is
            flags |= Perf.TOUCHSTACK_PERF_FLAG_DISABLED();
        }
        attributes.set(JAVA_LONG, Perf.TOUCHSTACK_PERF_FLAGS_OFFSET(), flags);
        return attributes;
    }

    /** How many events are in it. */
    int size() {
        return size;
    }

    void start() {
        request(Perf.PERF_EVENT_IOC_ENABLE(), "PERF_EVENT_IOC_ENABLE");
    }

    void stop() {
        request(Perf.PERF_EVENT_IOC_DISABLE(), "PERF_EVENT_IOC_DISABLE");
    }

    private void request(int request, String name) {
        requireOpen();
        int result = calls.request(files[0], request);
        if (result < 0) {
            throw new IllegalStateException("ioctl " + name + ": errno " + -result);
        }
    }

    /** Fetches all counts. */
    void read() {
        requireOpen();
        long bytes = calls.read(files[0], values);
        if (bytes != values.byteSize()) {
            throw new IllegalStateException(
                    "read of " + size + " counters: " + bytes + " bytes in place of " + values.byteSize());
        }
    }

    /** What was counted up to the last {@link #read}, while the group was counted. */
    long count(int index) {
        return values.get(JAVA_LONG, VALUES + (long) index * Long.BYTES);
    }

    /** Nanoseconds for which the group was to be counted. */
    long enabledNanos() {
        return values.get(JAVA_LONG, ENABLED);
    }

    /** Nanoseconds for which it was: less, where others have had the CPU's counters meanwhile. */
    long runningNanos() {
        return values.get(JAVA_LONG, RUNNING);
    }

    /** The number of a closed descriptor may be somebody else's. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the counters are closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (int i = size - 1; i >= 0; i--) {
                calls.close(files[i]);
            }
        }
    }
}
