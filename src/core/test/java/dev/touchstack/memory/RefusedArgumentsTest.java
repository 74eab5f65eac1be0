package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes no sense does not reach the kernel: it would answer EINVAL, or do something else. */
class RefusedArgumentsTest {

    private static final long PAGE = PageSize.bytes();
    private static final long SPACE = AddressSpace.bytes();

    private static final List<Consumer<AddressRange>> CALLS = List.of(
            range -> VirtualMemory.protect(range, Protection.NONE),
            range -> VirtualMemory.advise(range, Advice.DISCARD),
            range -> VirtualMemory.adviseIfKnown(range, Advice.NO_HUGE_PAGES), VirtualMemory::release,
            VirtualMemory::residentBytes, TouchedPages::bytes, TouchedPages::lowest);

    static List<Long> sizesThatAreNotPages() {
        return List.of(0L, -1L, -PAGE, Long.MIN_VALUE, 1L, PAGE - 1, PAGE + 1, SPACE + 1);
    }

    @ParameterizedTest
    @MethodSource("sizesThatAreNotPages")
    void reserveRefusesWhatIsNotWholePages(long size) {
        assertEquals(String.format("size = %,d bytes: must be a positive multiple of the page size (%,d bytes)", size,
                PAGE),
                Refusal.message(IllegalArgumentException.class,
                        () -> VirtualMemory.reserve(size, Protection.NONE)));
    }

    @Test
    void reserveRefusesMoreThanTheAddressSpace() {
        for (long size : new long[]{SPACE + PAGE, Long.MAX_VALUE - PAGE + 1}) {
            assertEquals(String.format("size = %,d bytes: the address space has %,d bytes", size, SPACE), Refusal
                    .message(IllegalArgumentException.class, () -> VirtualMemory.reserve(size, Protection.NONE)));
        }
    }

    @Test
    void rangesThatAreNotWholePagesAreRefused() {
        List<AddressRange> ranges = List.of(new AddressRange(PAGE + 1, PAGE), new AddressRange(PAGE, PAGE - 1),
                new AddressRange(2 * PAGE - 1, 1), new AddressRange(8 * PAGE + 8, 2 * PAGE));
        for (AddressRange range : ranges) {
            for (Consumer<AddressRange> call : CALLS) {
                assertEquals(String.format("%s: must be whole pages of %,d bytes", range, PAGE),
                        Refusal.message(IllegalArgumentException.class, () -> call.accept(range)));
            }
        }
    }

    /** The upper half of all addresses is the kernel's: signed, they are below zero. */
    @Test
    void rangesThatLeaveTheAddressSpaceAreRefused() {
        List<AddressRange> ranges = List.of(new AddressRange(SPACE, PAGE), new AddressRange(SPACE - PAGE, 2 * PAGE),
                new AddressRange(Long.MAX_VALUE - PAGE + 1, PAGE),
                new AddressRange(Long.MIN_VALUE, PAGE), new AddressRange(-2 * PAGE, PAGE),
                new AddressRange(-PAGE, PAGE));
        for (AddressRange range : ranges) {
            for (Consumer<AddressRange> call : CALLS) {
                String message = Refusal.message(IllegalArgumentException.class, () -> call.accept(range));
                assertTrue(message.contains(String.format("%,d bytes", SPACE)), message);
            }
        }
    }

    /** The first thread's stack lies below the end of the address space, and nothing is mapped above it. */
    @Test
    void theAddressSpaceIsAPowerOfTwo() {
        assertEquals(1, Long.bitCount(SPACE));
        assertTrue(SPACE >= 1L << 38 && SPACE <= 1L << 56, () -> "2^" + Long.numberOfTrailingZeros(SPACE));
    }
}
