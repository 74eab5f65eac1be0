package dev.touchstack.lab.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.stack.Guard;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** With guards that are mappings, which every kernel has. */
class ReservationTest {

    private static final int STACKS = 200;

    private final Reservation reservation = new Reservation(new SpaceCostsMeter(1), ChildStarter.POSIX_SPAWN);

    @Test
    void eachStackTakesAddressesAndTwoMappings() throws IOException {
        ReservedStacks stacks = reservation.measure(Reservation.pool(Guard.PROTECTED), STACKS);
        assertEquals("", stacks.refusal());
        assertEquals(STACKS, stacks.live());
        assertEquals(10, stacks.acquireNanos().size());
        assertTrue(stacks.grown().virtualBytes() >= STACKS * Shape.SLOT, stacks::toString);
        assertEquals(2.0 * STACKS, stacks.grown().mappings(), 5, stacks::toString);
        int more = stacks.with().mappings() - stacks.without().mappings();
        assertTrue(more > STACKS, () -> more + " mappings more");
        assertTrue(stacks.writableBytes() > 0, stacks::toString);
        assertEquals(1, stacks.with().mapsNanos().size());
        ObjectMapper json = new ObjectMapper();
        assertEquals(stacks, json.readValue(json.writeValueAsString(stacks), ReservedStacks.class));
    }

    @Test
    void whatThePoolSaysIsKeptWithWhatThereIs() {
        ReservedStacks stacks = reservation.measure(Reservation.pool(Guard.PROTECTED).maxStacks(55), 100);
        assertEquals(55, stacks.live());
        assertEquals(100, stacks.asked());
        assertTrue(stacks.refusal().contains("the pool's maxStacks"), stacks::toString);
        assertEquals(5, stacks.acquireNanos().size(), "whole tenths");
    }

    @Test
    void withoutAChildThereIsAReason() {
        SpaceCosts failed = new SpaceCostsMeter("/bin/false", 2).measure();
        assertEquals("/bin/false ended with 1", failed.refusal());
        assertTrue(failed.childNanos().isEmpty(), failed::toString);
        assertEquals(2, failed.mapsNanos().size());
        SpaceCosts missing = new SpaceCostsMeter("/no/such/program", 1).measure();
        assertTrue(missing.refusal().startsWith("/no/such/program cannot be started: "), missing::toString);
        SpaceCosts usual = new SpaceCostsMeter(2).measure();
        assertEquals(2, usual.childNanos().size(), usual::toString);
    }
}
