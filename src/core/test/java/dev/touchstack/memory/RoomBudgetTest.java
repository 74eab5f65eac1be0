package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoomBudgetTest {

    private static final long LARGEST_GRANT = 1_000;

    private long free = 10_000;
    private int readings;
    private final RoomBudget budget = new RoomBudget(() -> {
        readings++;
        return new Room(free, "the limit");
    }, LARGEST_GRANT);

    @Test
    void itIsReadOnceForManySmallOnes() {
        for (int i = 0; i < 100; i++) {
            assertEquals(new Room(10, "the limit"), budget.take(10));
        }
        assertEquals(1, readings);
        budget.take(10);
        assertEquals(2, readings, "as much as is granted at once was taken");
    }

    @Test
    void aLargeOneIsGrantedWhole() {
        assertEquals(10_000, budget.take(10_000).bytes());
        assertEquals(1, readings);
    }

    @Test
    void closeToTheLimitHalfOfWhatIsLeftIsGranted() {
        free = 100;
        budget.take(10);
        budget.take(40);
        assertEquals(1, readings);
        free = 50; // what was taken is used
        budget.take(1);
        assertEquals(2, readings);
    }

    @Test
    void whoWantsMoreThanThereIsGetsWhatThereIs() {
        free = 100;
        assertEquals(new Room(100, "the limit"), budget.take(1_000));
        free = 0;
        assertEquals(new Room(0, "the limit"), budget.take(1));
    }

    @Test
    void whatIsGivenBackIsThereAgainButNoMoreThanWasGranted() {
        budget.take(LARGEST_GRANT);
        budget.giveBack(LARGEST_GRANT);
        budget.take(LARGEST_GRANT);
        assertEquals(1, readings);
        budget.giveBack(5 * LARGEST_GRANT); // of other grants
        budget.take(LARGEST_GRANT);
        budget.take(1);
        assertEquals(2, readings);
    }
}
