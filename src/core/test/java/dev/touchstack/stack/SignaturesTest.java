package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Repetitions;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions of types made at random. {@code -Dtouchstack.signatures=1000} makes more, and
 * {@code -Dtouchstack.signatures.seed} others.
 */
class SignaturesTest {

    private static final int COUNT = Integer.getInteger("touchstack.signatures", Repetitions.of(300));
    private static final long SEED = Long.getLong("touchstack.signatures.seed", 20_251_126);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private StackPool pool;
    private TaskStack stack;

    @BeforeEach
    void acquire() {
        pool = StackPool.builder().stackSize(1 << 20).build();
        stack = pool.acquire();
    }

    @AfterEach
    void close() {
        stack.close();
        pool.close();
    }

    /** Each function notes what it is given and returns what it is told to: both linkers give and return the same. */
    @Test
    @SuppressWarnings("restricted")
    void asTheJdksLinkerCallsThem(@TempDir Path directory) throws Throwable {
        List<Signature> signatures = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            signatures.add(Signature.random(random, true));
        }
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = CLibrary.compileOrSkip(CSource.of(signatures), directory, arena);
            MemorySegment given = library.findOrThrow("given").reinterpret(CSource.ROOM);
            MemorySegment result = library.findOrThrow("result").reinterpret(CSource.ROOM);
            for (int i = 0; i < COUNT; i++) {
                compare(signatures.get(i), library.findOrThrow("f" + i), given, result);
            }
        }
    }

    @SuppressWarnings("restricted")
    private void compare(Signature signature, MemorySegment function, MemorySegment given, MemorySegment result)
            throws Throwable {
        FunctionDescriptor descriptor = signature.descriptor();
        MethodHandle jdks = Linker.nativeLinker().downcallHandle(function, descriptor, signature.options());
        MethodHandle ours = StackLinker.downcallHandle(function, descriptor, signature.options());
        assertEquals(jdks.type().insertParameterTypes(0, TaskStack.class), ours.type());
        try (Arena arena = Arena.ofConfined()) {
            List<Object> arguments = arguments(descriptor, arena);
            if (descriptor.returnLayout().isPresent()) {
                Object wanted = Values.random(descriptor.returnLayout().get(), random, arena);
                put(wanted, descriptor.returnLayout().get(), result);
            }
            given.fill((byte) 0);
            Object expected = jdks.invokeWithArguments(all(List.of(), descriptor, arguments, arena));
            assertTrue(isGiven(descriptor, arguments, given), signature::toString);
            given.fill((byte) 0);
            Object actual = ours.invokeWithArguments(all(List.of(stack), descriptor, arguments, arena));
            assertTrue(isGiven(descriptor, arguments, given), signature::toString);
            if (descriptor.returnLayout().isPresent()) {
                assertTrue(Values.same(descriptor.returnLayout().get(), expected, actual), signature::toString);
            }
        }
    }

    private static void put(Object value, MemoryLayout layout, MemorySegment to) {
        if (value instanceof MemorySegment segment && !(layout instanceof ValueLayout)) {
            to.copyFrom(segment);
        } else {
            layout.varHandle().set(to, 0L, value);
        }
    }

    private static boolean isGiven(FunctionDescriptor descriptor, List<Object> arguments, MemorySegment given) {
        for (int i = 0; i < arguments.size(); i++) {
            MemoryLayout layout = descriptor.argumentLayouts().get(i);
            Object found = Values.read(layout, given.asSlice(CSource.offset(descriptor.argumentLayouts(), i)));
            if (!Values.same(layout, arguments.get(i), found)) {
                return false;
            }
        }
        return true;
    }

    /** Java calls Java, through a task's stack: what is sent arrives, and what is answered, too. */
    @Test
    void throughATaskToJavaAndBack() throws Throwable {
        for (int i = 0; i < COUNT; i++) {
            Signature signature = Signature.random(random, false);
            FunctionDescriptor descriptor = signature.descriptor();
            try (Arena arena = Arena.ofConfined()) {
                Object answer = descriptor.returnLayout().map(layout -> Values.random(layout, random, arena)).orElse(
                        null);
                Echo echo = new Echo(descriptor.argumentLayouts(), arguments(descriptor, arena), answer);
                MemorySegment function = StackLinker.upcallStub(echo.target(descriptor.toMethodType()), descriptor,
                        arena);
                MethodHandle call = StackLinker.downcallHandle(descriptor);
                Object answered = call
                        .invokeWithArguments(all(List.of(stack, function), descriptor, echo.expected, arena));
                assertEquals(1, echo.calls, signature::toString);
                if (answer != null) {
                    assertTrue(Values.same(descriptor.returnLayout().orElseThrow(), answer, answered),
                            signature::toString);
                }
            }
        }
    }

    private List<Object> arguments(FunctionDescriptor descriptor, Arena arena) {
        List<Object> arguments = new ArrayList<>();
        for (MemoryLayout layout : descriptor.argumentLayouts()) {
            arguments.add(Values.random(layout, random, arena));
        }
        return arguments;
    }

    private static List<Object> all(List<Object> first, FunctionDescriptor descriptor, List<Object> arguments,
            Arena arena) {
        List<Object> all = new ArrayList<>(first);
        if (descriptor.returnLayout().orElse(null) instanceof GroupLayout) {
            SegmentAllocator allocator = arena;
            all.add(allocator);
        }
        all.addAll(arguments);
        return all;
    }

    /** Java that is called: compares what comes with what was sent. */
    private static final class Echo {

        private final List<MemoryLayout> layouts;
        private final List<Object> expected;
        private final @Nullable Object answer;
        private int calls;

        Echo(List<MemoryLayout> layouts, List<Object> expected, @Nullable Object answer) {
            this.layouts = layouts;
            this.expected = expected;
            this.answer = answer;
        }

        MethodHandle target(MethodType type) throws ReflectiveOperationException {
            return MethodHandles.lookup().findVirtual(Echo.class, "take",
                    MethodType.methodType(Object.class, Object[].class)).bindTo(this)
                    .asCollector(Object[].class, type.parameterCount()).asType(type);
        }

        @SuppressWarnings("UnusedMethod") // found by name
        private @Nullable Object take(Object... given) {
            calls++;
            for (int i = 0; i < given.length; i++) {
                if (!Values.same(layouts.get(i), expected.get(i), given[i])) {
                    throw new AssertionError("argument " + i + " of " + layouts);
                }
            }
            return answer;
        }
    }
}
