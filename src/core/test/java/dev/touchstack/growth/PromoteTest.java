package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Growth by one copy: a task must not notice it, and it must not happen twice. */
class PromoteTest {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    @Property(tries = 200)
    void atMostOneCopyWhateverTheDepths(@ForAll @IntRange(min = 1, max = 6) int sizeClass,
            @ForAll @IntRange(min = 4, max = 64) int frameUnits,
            @ForAll List<@IntRange(min = 0, max = 4_000) Integer> depths) {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, Prologue.CHECKED, 16 * frameUnits);
                Promote promote = new Promote(KIB << sizeClass, 8 * MIB);
                GrowthTask task = promote.newTask()) {
            for (int depth : depths) {
                assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
            }
            assertTrue(task.counts().growths() <= 1, task.counts()::toString);
        }
    }

    @Test
    void onlyWhatTheFirstStackHeldIsCopied() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 128);
                Promote promote = new Promote(2 * KIB, 8 * MIB);
                GrowthTask task = promote.newTask()) {
            assertEquals(4, task.run(code, 4));
            assertEquals(GrowthCounts.NONE, task.counts());
            assertEquals(60_000, task.run(code, 60_000), "7.3 MiB");
            GrowthCounts counts = task.counts();
            assertEquals(1, counts.growths());
            assertTrue(counts.bytes() > KIB / 2 && counts.bytes() <= 2 * KIB, counts::toString);
            assertTrue(Math.abs(counts.bytes() / 128 - counts.frames()) <= 1, counts::toString);
        }
    }

    @Test
    void aTaskThatNeedsMoreThanTheReservationIsGivenUpAndItsStackWorksAgain() {
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 64);
                Promote promote = new Promote(2 * KIB, MIB);
                GrowthTask task = promote.newTask()) {
            for (int i = 0; i < 3; i++) {
                IllegalStateException refused = assertThrows(IllegalStateException.class, () -> task.run(code, MIB));
                assertTrue(String.valueOf(refused.getCause()).contains("is the largest stack"), refused::toString);
                assertEquals(10_000, task.run(code, 10_000));
            }
        }
    }

    /**
     * A page of 4 KiB above the guard holds no frame of 4 KiB; a larger page does, and then the next ones do not fit.
     */
    @Test
    void whatTheReservationCannotHoldIsRefusedBeforeItIsMoved() {
        long frames = PageSize.bytes() / 4096;
        try (FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, 4096);
                Promote promote = new Promote(2 * KIB, 64 * KIB + PageSize.bytes());
                GrowthTask task = promote.newTask()) {
            assertThrows(IllegalStateException.class, () -> task.run(code, frames));
            assertEquals(frames == 1 ? 0 : 1, task.counts().growths());
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-2048", "1024", "3000"})
    void firstStacksThatAreNoPowerOfTwoAreRefused(long first) {
        assertEquals(String.format("firstStack = %,d bytes: must be a power of two from 2,048", first),
                Refusal.message(IllegalArgumentException.class, () -> new Promote(first, 8 * MIB)));
    }

    @Test
    void aReservationThatIsNoLargerThanTheFirstStackIsRefused() {
        String message = Refusal.message(IllegalArgumentException.class, () -> new Promote(64 * KIB, 128 * KIB));
        assertEquals("reservation = 131,072 bytes: 65,536 bytes above the guard must be more than the first stack of"
                + " 65,536 bytes", message);
    }
}
