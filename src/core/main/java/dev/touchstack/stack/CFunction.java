package dev.touchstack.stack;

import dev.touchstack.machine.CoroutineStubs;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A C function with the arguments that a coroutine is to call it with, in registers all of them. */
final class CFunction {

    private final long address;
    /** Arguments that are integers or pointers, extended to 64 bits. */
    private final long[] integers;
    /** The bits of arguments that are floating-point numbers. */
    private final long[] vectors;
    private final int resultBits;

    private CFunction(long address, long[] integers, long[] vectors, int resultBits) {
        this.address = address;
        this.integers = integers;
        this.vectors = vectors;
        this.resultBits = resultBits;
    }

    /**
     * Refuses what does not fit.
     *
     * @throws IllegalArgumentException
     *             when the function is not native, arguments do not match their layouts, or are not for registers
     */
    static CFunction of(MemorySegment function, FunctionDescriptor descriptor, Object... arguments) {
        long address = TaskStack.addressOf(function);
        List<MemoryLayout> layouts = descriptor.argumentLayouts();
        if (layouts.size() != arguments.length) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments for " + descriptor + ", which has " + layouts.size());
        }
        long[] integers = new long[arguments.length];
        long[] vectors = new long[arguments.length];
        int integerCount = 0;
        int vectorCount = 0;
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            switch (layouts.get(i)) {
                case ValueLayout.OfInt _ when argument instanceof Integer number -> integers[integerCount++] = number;
                case ValueLayout.OfLong _ when argument instanceof Long number -> integers[integerCount++] = number;
                case AddressLayout _ when argument instanceof MemorySegment pointer && pointer.isNative() ->
                    integers[integerCount++] = pointer.address();
                case ValueLayout.OfFloat _ when argument instanceof Float number ->
                    vectors[vectorCount++] = Integer.toUnsignedLong(Float.floatToRawIntBits(number));
                case ValueLayout.OfDouble _ when argument instanceof Double number ->
                    vectors[vectorCount++] = Double.doubleToRawLongBits(number);
                default -> throw new IllegalArgumentException("argument " + i + ", " + argument + ", for "
                        + layouts.get(i) + ": must be an int, a long, a native pointer, a float or a double");
            }
        }
        requireRegisters(integerCount, CoroutineStubs.integerRegisters(), "integers and pointers");
        requireRegisters(vectorCount, CoroutineStubs.vectorRegisters(), "floating-point numbers");
        return new CFunction(address, Arrays.copyOf(integers, integerCount), Arrays.copyOf(vectors, vectorCount),
                bitsOf(descriptor.returnLayout()));
    }

    /** Makes the coroutine whose control block that is. */
    void prepare(long control) {
        CoroutineStubs.prepare(control, address, integers, vectors);
    }

    /** Of the result: 64, 32, or 0 where there is none. */
    int resultBits() {
        return resultBits;
    }

    private static void requireRegisters(int count, int most, String what) {
        if (count > most) {
            throw new IllegalArgumentException(count + " arguments that are " + what + ": this CPU passes " + most
                    + " of them in registers, and those on the stack are not supported");
        }
    }

    private static int bitsOf(Optional<MemoryLayout> result) {
        return switch (result.orElse(null)) {
            case null -> 0;
            case ValueLayout.OfInt _ -> Integer.SIZE;
            case ValueLayout.OfLong _ -> Long.SIZE;
            case AddressLayout _ -> Long.SIZE;
            case MemoryLayout other -> throw new IllegalArgumentException(
                    "result " + other + ": must be an int, a long, a pointer, or none");
        };
    }
}
