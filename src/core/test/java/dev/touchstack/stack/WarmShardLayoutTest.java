package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

/**
 * What two threads write, each in its own shard, is never in one cache line, wherever the collector puts the shards.
 */
class WarmShardLayoutTest {

    /** CPUs fetch lines of 64 bytes in pairs. */
    private static final int APART = 128;

    @Test
    void fieldsAreApartFromTheObjectsBeforeAndBehind() {
        ClassLayout shard = ClassLayout.parseClass(WarmShard.Padded.class);
        assertAll(shard.fields().stream()
                .filter(field -> field.classShortName().equals(WarmShard.class.getSimpleName()))
                .map(field -> () -> assertTrue(field.offset() >= APART
                        && field.offset() + field.size() + APART <= shard.instanceSize(), field::toString)));
        assertTrue(shard.fields().stream().anyMatch(field -> field.name().equals("busy")), shard::toPrintable);
    }

    @Test
    void slotsAreApartFromTheObjectBeforeTheirArray() {
        assertTrue((long) WarmShard.FIRST * Long.BYTES >= APART);
    }
}
