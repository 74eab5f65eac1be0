package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelTest {

    @Test
    void aLabelIsBoundOnce() {
        Label label = new Label();
        assertFalse(label.isBound());
        assertEquals("label is not bound",
                assertThrows(IllegalStateException.class, label::offset).getMessage());
        label.bind(12);
        assertEquals(12, label.offset());
        assertEquals("label is bound to 12 already",
                assertThrows(IllegalStateException.class, () -> label.bind(13)).getMessage());
        assertEquals(12, label.offset());
    }

    @Test
    void patchesRunOnceEach() {
        List<Integer> seen = new ArrayList<>();
        Label label = new Label();
        label.whenBound(seen::add);
        label.whenBound(seen::add);
        assertEquals(List.of(), seen);
        label.bind(3);
        assertEquals(List.of(3, 3), seen);
        label.whenBound(seen::add);
        assertEquals(List.of(3, 3, 3), seen);
    }
}
