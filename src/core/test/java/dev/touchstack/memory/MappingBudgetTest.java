package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Repetitions;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.ProcException;
import dev.touchstack.proc.StatusFile;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A made-up process, whose mappings are a number. */
class MappingBudgetTest {

    private static final int LEFT_FOR_OTHERS = 1_000;
    private static final AddressRange RANGE = new AddressRange(0, 8L << 20);

    private int limit = 65_530;
    private int used = 530;
    private int counts;

    private MappingBudget budget = newBudget();

    private MappingBudget newBudget() {
        return new MappingBudget(() -> limit, () -> {
            counts++;
            return used;
        });
    }

    private void map(int mappings) {
        budget.take("mmap", RANGE, mappings);
        used += mappings;
    }

    private void unmap(int mappings) {
        used -= mappings;
        budget.giveBack(mappings);
    }

    @Test
    void halfOfWhatIsFreeIsGrantedAtATime() {
        for (int i = 0; i < 32_000; i += 2) {
            map(2);
        }
        assertEquals(1, counts);
        map(2); // now 32,000 are free
        assertEquals(2, counts);
    }

    /** What was made under an earlier grant is not added to the present one: others may have mapped since. */
    @Test
    void givingBackDoesNotOutgrowTheGrant() {
        map(32_000);
        map(2);
        unmap(32_002);
        used = 64_000; // somebody else's
        map(16_000);
        assertEquals(2, counts);
        assertThrows(MappingException.class, () -> map(2));
        assertEquals(3, counts);
    }

    @Test
    void makingAndReleasingDoesNotCountAgain() {
        for (int i = 0; i < 100_000; i++) {
            map(2);
            unmap(2);
        }
        assertEquals(1, counts);
    }

    /** Never refused while there are enough, never given out what is the others'. */
    @Property(tries = 200)
    void theLimitIsReachedAndKept(@ForAll @IntRange(min = 1, max = 3_000) int free, @ForAll long seed) {
        Random steps = new Random(seed);
        budget = newBudget(); // jqwik makes all tries on one instance of this class
        used = 530;
        limit = used + LEFT_FOR_OTHERS + free;
        int made = 0;
        for (int step = 0; step < Repetitions.of(2_000); step++) {
            int mappings = 1 + steps.nextInt(100);
            if (steps.nextInt(3) > 0) {
                int before = used;
                try {
                    map(mappings);
                    made += mappings;
                } catch (MappingException refused) {
                    assertTrue(limit - LEFT_FOR_OTHERS - before < mappings, "refused too early");
                }
            } else if (made >= mappings) {
                unmap(mappings);
                made -= mappings;
            }
            assertTrue(used <= limit - LEFT_FOR_OTHERS, "given out too much");
        }
    }

    @Test
    void aRefusalSaysHowManyThereAre() {
        used = 64_529;
        MappingException refused = assertThrows(MappingException.class, () -> map(2));
        assertEquals("mmap of [0x0, 0x800000) 8,388,608 bytes not tried: 64,529 of 65,530 mappings in use"
                + " (vm.max_map_count), the rest is left to the JVM: close stacks, or raise it with sysctl",
                refused.getMessage());
        map(1);
    }

    /** A stack less is better than a JVM less. */
    @Test
    void whatCannotBeCountedIsRefused() {
        MappingBudget unreadable = new MappingBudget(() -> limit, () -> {
            StatusFile.of(Long.MAX_VALUE);
            return 0;
        });
        MappingException refused = assertThrows(MappingException.class, () -> unreadable.take("mmap", RANGE, 2));
        assertTrue(
                refused.limit().contains("cannot be counted") && refused.limit().contains("/proc/9223372036854775807/"),
                refused::limit);
        assertInstanceOf(ProcException.class, refused.getCause());
    }

    @Test
    void theOneOfTheProcessMapsAndUnmaps() {
        AddressRange range = MappingBudget.ofProcess().reserve(PageSize.bytes(), 1);
        assertEquals(1, MemoryMap.overlapping(range.base(), range.end()).size());
        MappingBudget.ofProcess().release(range, 1);
        assertEquals(0, MemoryMap.overlapping(range.base(), range.end()).size());
    }
}
