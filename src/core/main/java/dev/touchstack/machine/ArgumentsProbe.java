package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the JDK's linker puts what stands behind a function's arguments. The calling convention's rules are the JDK's
 * business, so it is asked: it calls a function of that type that notes what it was given, once, with zeros, and behind
 * them numbers that nobody else has, more than there are registers.
 */
public final class ArgumentsProbe {

    private static final MemorySegment DATA = Arena.global().allocate(LinkCode.PROBE_BYTES, Long.BYTES);
    private static final int REGISTERS;
    private static final CodePage PAGE;

    static {
        CodeBuffer code = new CodeBuffer();
        LinkAssembler assembler = Cpu.host().linkAssembler(code);
        assembler.emitProbe(DATA.address());
        REGISTERS = assembler.argumentRegisters();
        PAGE = CodePage.seal(code.toBytes());
    }

    /** One more than there are registers: the last is on the stack. */
    private static final int MARKS = REGISTERS + 1;
    /** Never the same, because the stack holds what it held before where arguments are padded. */
    private static final SplittableRandom RANDOM = new SplittableRandom(20_251_126);

    private ArgumentsProbe() {
    }

    /**
     * Finds it out. Links a function, which takes some milliseconds.
     *
     * @param function
     *            what the function takes and returns
     * @param options
     *            to link it with
     * @return where its arguments end
     * @throws IllegalArgumentException
     *             when the JDK's linker refuses
     * @throws UnsupportedOperationException
     *             when there is another order than that of the calling conventions we know
     */
    @SuppressWarnings("restricted")
    public static ArgumentsEnd end(FunctionDescriptor function, Linker.Option... options) {
        ValueLayout[] marks = Collections.nCopies(MARKS, JAVA_LONG).toArray(ValueLayout[]::new);
        MethodHandle probe = Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(PAGE.base()),
                function.appendArgumentLayouts(marks), options);
        try (Arena arena = Arena.ofConfined()) {
            List<@Nullable Object> arguments = new ArrayList<>();
            int leading = probe.type().parameterCount() - function.argumentLayouts().size() - MARKS;
            for (Class<?> type : probe.type().parameterList().subList(0, leading)) {
                arguments.add(
                        type == SegmentAllocator.class ? arena : arena.allocate(Linker.Option.captureStateLayout()));
            }
            for (MemoryLayout layout : function.argumentLayouts()) {
                arguments.add(zero(layout, arena));
            }
            return call(probe, arguments);
        }
    }

    private static @Nullable Object zero(MemoryLayout layout, Arena arena) {
        return switch (layout) {
            case GroupLayout group -> arena.allocate(group);
            case AddressLayout _ -> MemorySegment.NULL;
            case ValueLayout value ->
                java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(value.carrier(), 1), 0);
            default -> throw new IllegalArgumentException("no argument: " + layout);
        };
    }

    private static synchronized ArgumentsEnd call(MethodHandle probe, List<@Nullable Object> arguments) {
        long[] marks = RANDOM.longs(MARKS).toArray();
        Arrays.stream(marks).forEach(arguments::add);
        DATA.set(JAVA_LONG, LinkCode.WANTED, marks[MARKS - 1]);
        try {
            Object _ = probe.invokeWithArguments(arguments);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError("native code threw", impossible);
        }
        int free = 0;
        while (free < REGISTERS && register(free) != marks[0]) {
            free++;
        }
        for (int i = free; i < REGISTERS; i++) {
            require(register(i) == marks[i - free]);
        }
        long stackBytes = DATA.get(JAVA_LONG, LinkCode.FOUND) - (long) free * Long.BYTES;
        require(stackBytes >= 0 && stackBytes % Long.BYTES == 0 && stackBytes == (int) stackBytes);
        return new ArgumentsEnd(free, (int) stackBytes);
    }

    private static long register(int index) {
        return DATA.get(JAVA_LONG, LinkCode.REGISTERS + (long) index * Long.BYTES);
    }

    private static void require(boolean expected) {
        if (!expected) {
            throw new UnsupportedOperationException(
                    "the JDK's linker places the last of a function's arguments where they are not looked for");
        }
    }
}
