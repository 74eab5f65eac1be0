package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionCodeTest {

    @Provide
    Arbitrary<Workload> workloads() {
        return Arbitraries.of(Workloads.ALL);
    }

    /** The control is one only if nothing but the check differs. */
    @Property(tries = 100)
    void paddedCodeHasTheSizeOfCheckedCode(@ForAll("workloads") Workload workload,
            @ForAll @IntRange(min = 4, max = FunctionCode.LARGEST_FRAME / 16) int frameUnits) {
        int frameBytes = Math.max(16 * frameUnits, workload.smallestFrame());
        try (FunctionCode checked = FunctionCode.generate(workload, Prologue.CHECKED, frameBytes);
                FunctionCode padded = FunctionCode.generate(workload, Prologue.PADDED, frameBytes);
                FunctionCode unchecked = FunctionCode.generate(workload, Prologue.UNCHECKED, frameBytes)) {
            assertEquals(checked.size(), padded.size());
            assertTrue(unchecked.size() < checked.size(), "a check takes room");
            assertEquals(checked.function().address() & 31, padded.function().address() & 31);
            assertEquals(checked.size(), checked.bytes().length);
            assertEquals(checked.hotBytes(), padded.hotBytes());
            assertEquals(checked.coldBytes(), padded.coldBytes());
            assertEquals(checked.functions(), padded.functions());
            assertEquals(checked.functions(), unchecked.functions());
            assertTrue(unchecked.hotBytes() < checked.hotBytes(), "the check itself is hot");
            assertEquals(0, unchecked.coldBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-64, 0, 48, 65, 72, 4104, 262_160})
    void frameSizesAreRefusedWithTheOperand(int frameBytes) {
        assertEquals("frameBytes = " + frameBytes + " bytes: must be a multiple of 16 from 64 to 262144 for count",
                Refusal.message(IllegalArgumentException.class,
                        () -> FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, frameBytes)));
    }

    @ParameterizedTest
    @EnumSource
    void theSmallestAndTheLargestFrameAreTaken(Prologue prologue) {
        for (int frameBytes : new int[]{FunctionCode.SMALLEST_FRAME, FunctionCode.LARGEST_FRAME}) {
            try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, prologue, frameBytes)) {
                assertEquals(frameBytes, code.frameBytes());
            }
        }
    }

    /** A tail for each function, and what aligns the functions is neither hot nor cold. */
    @Test
    void hotAndColdBytesAreOfEachFunction() {
        int tail = Binutils.Target.host() == Binutils.Target.X64 ? 4 : 12;
        try (FunctionCode one = FunctionCode.generate(Workloads.chain(1), Prologue.CHECKED, 64);
                FunctionCode many = FunctionCode.generate(Workloads.chain(11), Prologue.CHECKED, 64);
                FunctionCode more = FunctionCode.generate(Workloads.chain(21), Prologue.CHECKED, 64)) {
            assertEquals(12, many.functions());
            assertEquals(12 * tail, many.coldBytes());
            int hot = many.hotBytes() - one.hotBytes(); // of ten functions, none of them the last, which is smaller
            assertEquals(hot, more.hotBytes() - many.hotBytes());
            int each = (more.size() - many.size()) / 10;
            assertTrue(hot / 10 + tail <= each && hot / 10 + tail + 32 > each, () -> hot + " in " + each);
        }
    }

    /** Near addresses, and addresses that are not even in the same half of the address space. */
    @ParameterizedTest
    @EnumSource(names = {"CHECKED", "UNCHECKED"})
    void anAddressThatNoCallReturnsToHasNoFrameMap(Prologue prologue) {
        try (FunctionCode code = FunctionCode.generate(Workloads.POINTERS, prologue, 64)) {
            long entry = code.function().address();
            for (long address : new long[]{entry + 1, entry + code.size(), 0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                String message = Refusal.message(IllegalStateException.class, () -> code.frameMapAt(address));
                assertTrue(message.startsWith(String.format("0x%x is not a return address of pointers", address)),
                        message);
            }
        }
    }

    /** So it runs wherever it is copied to. */
    @Test
    void codeHasNoAddressOfItsOwn() {
        for (Workload workload : Workloads.ALL) {
            for (Prologue prologue : Prologue.values()) {
                try (FunctionCode here = FunctionCode.generate(workload, prologue, workload.smallestFrame());
                        FunctionCode there = FunctionCode.generate(workload, prologue, workload.smallestFrame())) {
                    assertNotEquals(here.function().address(), there.function().address());
                    assertArrayEquals(here.bytes(), there.bytes(), workload::toString);
                }
            }
        }
    }

    @Test
    void anotherPrologueIsRefusedWithBothNames() {
        try (FunctionCode code = FunctionCode.generate(Workloads.FIB, Prologue.PADDED, 64)) {
            assertEquals(code.function(), code.requirePrologue(Prologue.PADDED));
            String message = Refusal.message(IllegalArgumentException.class,
                    () -> code.requirePrologue(Prologue.CHECKED));
            assertTrue(message.contains("PADDED") && message.contains("CHECKED"), message);
        }
    }

    @Test
    void closedCodeGivesOutNoAddress() {
        FunctionCode code = FunctionCode.generate(Workloads.FIB, Prologue.CHECKED, 64);
        long entry = code.function().address();
        code.close();
        List<Executable> uses = List.of(code::function, () -> code.requirePrologue(Prologue.CHECKED), code::bytes,
                () -> code.frameMapAt(entry));
        for (Executable use : uses) {
            assertEquals(code + ": is closed", Refusal.message(IllegalStateException.class, use));
        }
        assertTrue(code.toString().startsWith("fib, CHECKED, 64-byte frames, at 0x"), code::toString);
    }

    /** The expected values themselves, by the plainest recursion there is. */
    @Property(tries = 20)
    void expectedIsPlainRecursion(@ForAll @IntRange(min = 0, max = 500) int n) {
        assertEquals(n, Workloads.COUNT.expected(n));
        long[] root = {0};
        long local = recurse(n, 0, root);
        assertEquals(local + root[0], Workloads.POINTERS.expected(n));
        assertEquals(832_040, Workloads.FIB.expected(30));
    }

    /** Returns what the activation leaves in its parent's local, which held the given value. */
    private static long recurse(long n, long parent, long[] root) {
        long local = n == 0 ? 1 : recurse(n - 1, 1, root);
        root[0] += n;
        return parent + 2 * local + n;
    }
}
