package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Mapped;
import dev.touchstack.memory.PageSize;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** A stack and what each page of it must hold. Pages count from the top, which has number 0. */
final class ModelledStack {

    /** What a task may have left there. */
    private static final int ANYTHING = -1;
    /** How many are looked at: more than any policy keeps, with pages of 4 KiB. */
    static final int MOST_PAGES = 40;
    private static final long PAGE = PageSize.bytes();
    private static final int FRAME = 512;
    private static final FunctionCode CODE = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, FRAME);

    private final TaskStack stack;
    private final AddressRange range;
    /** The byte that a page is full of, or ANYTHING. */
    private final int[] content;

    ModelledStack(TaskStack stack, boolean zeros) {
        this.stack = stack;
        this.range = stack.range();
        this.content = new int[(int) Math.min(MOST_PAGES, range.size() / PAGE)];
        Arrays.fill(content, zeros ? 0 : ANYTHING);
        check();
    }

    TaskStack stack() {
        return stack;
    }

    AddressRange range() {
        return range;
    }

    /** How many pages are looked at. */
    int pages() {
        return content.length;
    }

    /** Runs a function that writes to so many pages. */
    void run(int pages) {
        long depth = pages * PAGE / FRAME - 4; // less the control block, and the first frame
        assertEquals(depth, stack.call(CODE.function(), depth));
        Arrays.fill(content, 0, pages, ANYTHING);
        assertTrue(stack.residentBytes() >= pages * PAGE, this::toString);
        assertTrue(stack.highWaterBytes() >= pages * PAGE, this::toString);
    }

    /** Fills a page, but not the top one, which has the control block. */
    void fill(int page, int value) {
        assertTrue(page > 0);
        segment(page).fill((byte) value);
        content[page] = Byte.toUnsignedInt((byte) value);
    }

    /** With a stack pointer so many bytes below the end. */
    void trimBelow(long depth) {
        long stackPointer = range.end() - depth;
        stack.trimBelow(stackPointer);
        for (int page = 0; page < content.length; page++) {
            if (address(page) + PAGE <= stackPointer - 128) {
                content[page] = 0;
            }
        }
    }

    /** Looks at every page of which something is known. */
    void check() {
        for (int page = 0; page < content.length; page++) {
            int expected = content[page];
            if (expected != ANYTHING) {
                MemorySegment segment = segment(page);
                assertEquals(expected, Byte.toUnsignedInt(segment.get(ValueLayout.JAVA_BYTE, 0)), this::toString);
                assertEquals(-1, segment.asSlice(0, PAGE - 1).mismatch(segment.asSlice(1)), this::toString);
            }
        }
    }

    /** Of a stack that is closed. */
    void checkRefusals() {
        String refusal = "the stack at " + range + " is closed";
        assertEquals(refusal, Refusal.message(IllegalStateException.class, stack::close));
        assertEquals(refusal, Refusal.message(IllegalStateException.class, () -> stack.call(CODE.function(), 1)));
        assertEquals(refusal, Refusal.message(IllegalStateException.class, stack::residentBytes));
        assertEquals(refusal, Refusal.message(IllegalStateException.class, stack::highWaterBytes));
        assertEquals(refusal,
                Refusal.message(IllegalStateException.class, () -> stack.trimBelow(range.end())));
    }

    private MemorySegment segment(int page) {
        return Mapped.segment(new AddressRange(address(page), PAGE));
    }

    private long address(int page) {
        return range.end() - (page + 1) * PAGE;
    }

    @Override
    public String toString() {
        return "the stack at " + range + ", pages " + Arrays.toString(content);
    }
}
