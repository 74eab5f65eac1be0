package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.memory.PageSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackShapeTest {

    private static final long PAGE = PageSize.bytes();
    /** What a page-table page spans. */
    private static final long SPAN = PAGE * (PAGE / Long.BYTES);

    @Test
    void wholePagesStayAsTheyAre() {
        assertEquals(new StackShape(4 * SPAN, 2 * PAGE, PAGE, List.of()), StackShape.of(4 * SPAN, 2 * PAGE, PAGE));
        assertEquals(new StackShape(4 * PAGE, PAGE, 3 * PAGE, List.of()), StackShape.of(4 * PAGE, PAGE, 3 * PAGE));
    }

    @Test
    void whatIsRoundedUpIsSaid() {
        StackShape shape = StackShape.of(SPAN + 1, PAGE - 1, 1);
        assertEquals(2 * SPAN, shape.stackBytes());
        assertEquals(PAGE, shape.guardBytes());
        assertEquals(PAGE, shape.touchedBytes());
        assertEquals(4, shape.notes().size(), shape::toString);
        assertEquals(String.format("--touched: 1 bytes are rounded up to whole pages of %,d, %,d bytes", PAGE, PAGE),
                shape.notes().get(2));
        assertTrue(shape.notes().get(3).startsWith("--stack-size: the pool makes "), shape::toString);
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothSizes() {
        assertEquals(String.format(
                "--guard = %,d bytes: must be smaller than the stack that it is part of, --stack-size = %,d bytes",
                2 * PAGE, 2 * PAGE), refusal(2 * PAGE, 2 * PAGE, PAGE));
        assertEquals(String.format("--touched = %,d bytes: must be no more than a stack has above its guard, %,d bytes"
                + " (--stack-size = %,d, --guard = %,d)", 3 * PAGE, 2 * PAGE, 3 * PAGE, PAGE),
                refusal(3 * PAGE, PAGE, 3 * PAGE));
        assertEquals("--guard = 0 bytes: must be at least 1", refusal(PAGE, 0, PAGE));
        assertTrue(refusal(Long.MAX_VALUE, PAGE, PAGE).endsWith("more than there are addresses"));
        assertTrue(refusal(1L << 60, PAGE, PAGE).contains("the address space has"));
    }

    private static String refusal(long stack, long guard, long touched) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> StackShape.of(stack, guard, touched))
                .getMessage());
    }
}
