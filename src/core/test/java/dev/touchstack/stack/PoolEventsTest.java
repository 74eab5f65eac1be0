package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other tests use pools at the same time, perhaps: events are told by the size of this one's stacks. */
class PoolEventsTest {

    private static final long SLOT = 6L << 20;

    @TempDir
    Path folder;

    @Test
    void slabsTrimsAndExhaustionsAreRecordedAndAcquiresAreNot() throws IOException {
        List<RecordedEvent> events = record(false, pool -> {
            TaskStack stack = pool.acquire();
            assertThrows(StackExhaustedException.class, pool::acquire);
            stack.close();
            pool.trim();
        });
        List<RecordedEvent> slabs = named(events, "StackSlab").stream().filter(event -> event.getLong("size") >= SLOT)
                .toList();
        assertEquals(List.of(true, false), slabs.stream().map(event -> event.getBoolean("reserved")).toList());
        assertEquals(slabs.getFirst().getLong("base"), slabs.getLast().getLong("base"));
        assertEquals(1, slabs.getFirst().getInt("slots"));
        RecordedEvent trim = named(events, "StackTrim").getLast();
        assertEquals(1, trim.getLong("discarded"));
        assertEquals(1, trim.getInt("released"));
        String reason = named(events, "StackExhaustion").getLast().getString("reason");
        assertTrue(reason.startsWith("no room for a stack beside 1 live ones: 1 of 1 stacks in use"), reason);
        assertEquals(List.of(), named(events, "StackAcquire"));
    }

    @Test
    void acquiresAreRecordedOnRequest() throws IOException {
        List<RecordedEvent> acquires = named(record(true, pool -> {
            pool.acquire().close();
            pool.acquire().close();
        }), "StackAcquire");
        assertEquals(List.of(false, true), acquires.stream().map(event -> event.getBoolean("warm")).toList());
        assertEquals(acquires.getFirst().getLong("limit"), acquires.getLast().getLong("limit"));
    }

    @Test
    void overflowsAreRecorded() throws IOException {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, 4096)) {
            RecordedEvent overflow = named(record(false, pool -> {
                try (TaskStack stack = pool.acquire()) {
                    assertThrows(StackOverflowException.class, () -> stack.call(code.function(), 1 << 30));
                }
            }), "StackOverflow").getLast();
            assertEquals(SLOT, overflow.getLong("reserved"));
            assertTrue(overflow.getLong("address") < overflow.getLong("limit"), overflow::toString);
            assertTrue(overflow.getLong("used") > SLOT - (1 << 20), overflow::toString);
        }
    }

    private interface Use {
        void of(StackPool pool);
    }

    private List<RecordedEvent> record(boolean acquires, Use use) throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            if (acquires) {
                recording.enable("touchstack.StackAcquire").withoutStackTrace();
            }
            recording.start();
            try (StackPool pool = StackPool.builder().stackSize(SLOT).maxStacks(1).build()) {
                use.of(pool);
            }
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file);
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().equals("touchstack." + name)).toList();
    }
}
