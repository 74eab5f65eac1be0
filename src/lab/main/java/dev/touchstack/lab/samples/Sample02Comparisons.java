package dev.touchstack.lab.samples;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.stack.CallbackArguments;
import dev.touchstack.stack.NativeGenerator;
import dev.touchstack.stack.StackPool;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * qsort(3), one comparison at a time. The mapper decides what the comparison returns, and keeps what was compared: the
 * operands are gone when the sort goes on.
 *
 * <pre>
 * 3 &gt; 1
 * 1 &lt; 2
 * 3 &gt; 2
 * [1, 2, 3]
 * </pre>
 */
public final class Sample02Comparisons {

    private Sample02Comparisons() {
    }

    /** Prints the comparisons. */
    public static void main(String[] arguments) {
        var qsort = Linker.nativeLinker().defaultLookup().findOrThrow("qsort");
        var descriptor = FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
        try (Arena arena = Arena.ofConfined(); StackPool pool = StackPool.builder().build()) {
            MemorySegment numbers = arena.allocateFrom(JAVA_INT, 3, 1, 2);
            try (NativeGenerator<String> comparisons = NativeGenerator.of(pool, qsort, descriptor,
                    Sample02Comparisons::compare, numbers, 3L, JAVA_INT.byteSize(), NativeGenerator.callback())) {
                comparisons.forEachRemaining(System.out::println);
            }
            System.out.println(Arrays.toString(numbers.toArray(JAVA_INT)));
        }
    }

    private static String compare(CallbackArguments operands) {
        int left = number(operands.pointerAt(0));
        int right = number(operands.pointerAt(1));
        int order = Integer.compare(left, right);
        operands.returns(order);
        return left + (order < 0 ? " < " : order > 0 ? " > " : " = ") + right;
    }

    @SuppressWarnings("restricted")
    private static int number(MemorySegment pointer) {
        return pointer.reinterpret(JAVA_INT.byteSize()).get(JAVA_INT, 0);
    }
}
