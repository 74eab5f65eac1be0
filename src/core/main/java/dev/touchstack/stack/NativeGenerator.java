package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.machine.CoroutineStubs;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a C API that calls back into an iterator: each call of {@link #callback} is one element, and until the next one
 * is asked for the API waits in its callback, with all its frames. Nothing runs ahead, no thread is behind it.
 * <p>
 * It has to be read to its end or closed: until then it is kept alive, whoever has forgotten it.
 * <p>
 * By one thread at a time; not always the same one, as far as the API does not mind ({@link Coroutine}). An element
 * costs some hundred nanoseconds beyond what the API does: the call of Java, most of it.
 *
 * @param <T>
 *            what callbacks are mapped to
 */
public final class NativeGenerator<T extends @Nullable Object> implements Iterator<T>, AutoCloseable {

    /** By the address of their control blocks, which is what machine code knows of them. */
    private static final Map<Long, NativeGenerator<?>> LIVE = new ConcurrentHashMap<>();
    private static final MemorySegment CALLBACK = callbackFunction();

    private final Coroutine coroutine;
    private final Function<? super CallbackArguments, ? extends T> mapper;
    private final CallbackArguments arguments = new CallbackArguments();
    private @Nullable T next;
    private boolean hasNext;
    private boolean hasReturned;
    private long result;
    private @Nullable Throwable thrown;

    private NativeGenerator(Coroutine coroutine, Function<? super CallbackArguments, ? extends T> mapper) {
        this.coroutine = coroutine;
        this.mapper = mapper;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment callbackFunction() {
        try {
            MethodHandle called = MethodHandles.lookup().findStatic(NativeGenerator.class, "called",
                    MethodType.methodType(long.class, long.class, long.class));
            CoroutineStubs.onCallback(Linker.nativeLinker()
                    .upcallStub(called, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG), Arena.global())
                    .address());
            return MemorySegment.ofAddress(CoroutineStubs.callbackAddress());
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * {@return the C function to hand to an API as its callback} Of its arguments those are seen that are integers or
     * pointers in registers: the first six on x86-64, the first eight on arm64. Where it is not called by what a
     * generator runs it returns 0, as {@link Coroutine#yieldFunction} does.
     */
    public static MemorySegment callback() {
        return CALLBACK;
    }

    /**
     * Prepares a call of a C API; it begins when the first element is asked for.
     *
     * @param <T>
     *            what callbacks are mapped to
     * @param pool
     *            where the stack comes from that the API runs on
     * @param function
     *            the API's function
     * @param descriptor
     *            what it is like, as for {@link Coroutine#of(StackPool, MemorySegment, FunctionDescriptor, Object...)}
     * @param mapper
     *            makes an element of what a callback is given; it may call other native code and other generators. What
     *            it throws is thrown by {@link #hasNext} or {@link #next}, and closes this.
     * @param arguments
     *            what the function is given, {@link #callback} among it; what pointers point to must outlive this
     * @return an iterator over the callbacks of that call
     * @throws IllegalArgumentException
     *             as from {@link Coroutine#of(StackPool, MemorySegment, FunctionDescriptor, Object...)}
     * @throws IllegalStateException
     *             when the pool is closed
     * @throws StackExhaustedException
     *             as from {@link StackPool#acquire}
     */
    public static <T extends @Nullable Object> NativeGenerator<T> of(StackPool pool, MemorySegment function,
            FunctionDescriptor descriptor, Function<? super CallbackArguments, ? extends T> mapper,
            Object... arguments) {
        NativeGenerator<T> generator = new NativeGenerator<>(Coroutine.of(pool, function, descriptor, arguments),
                mapper);
        LIVE.put(generator.coroutine.stack().top(), generator);
        return generator;
    }

    /** Called by machine code, on the host's stack. Nothing may be thrown from here. */
    @SuppressWarnings("UnusedMethod") // found by name in callbackFunction
    private static long called(long control, long arguments) {
        NativeGenerator<?> generator = LIVE.get(control);
        return generator == null ? 0 : generator.map(arguments);
    }

    private long map(long address) {
        arguments.begin(address);
        try {
            next = mapper.apply(arguments);
            hasNext = true;
        } catch (Throwable anything) {
            thrown = anything;
        } finally {
            arguments.end();
        }
        return arguments.result();
    }

    /**
     * Lets the API run up to its next callback, if the element of the last one is taken.
     *
     * @return whether there is one; if not, the API has returned, or this is closed
     * @throws IllegalStateException
     *             when the mapper asks its own generator, or another thread uses it
     * @throws StackOverflowException
     *             as from {@link Coroutine#resume}
     */
    @Override
    public boolean hasNext() {
        if (!hasNext && !coroutine.isDone()) {
            advance();
        }
        return hasNext;
    }

    private void advance() {
        long control = coroutine.stack().top();
        long value;
        try {
            value = coroutine.resume(0);
        } finally {
            if (coroutine.isDone()) {
                LIVE.remove(control, this);
            }
        }
        if (thrown != null) {
            rethrow();
        }
        if (coroutine.isDone()) {
            result = value;
            hasReturned = true;
        }
    }

    private void rethrow() {
        Throwable kept = thrown;
        thrown = null;
        close();
        switch (kept) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            case null, default -> throw new UndeclaredThrowableException(kept);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // T may be nullable
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = next;
        next = null;
        hasNext = false;
        return element;
    }

    /**
     * {@return what the API has returned, 0 where that is nothing}
     *
     * @throws IllegalStateException
     *             when it has not returned: there are more elements, or this was closed before
     */
    public long result() {
        if (!hasReturned) {
            throw new IllegalStateException("the function has not returned");
        }
        return result;
    }

    /**
     * Drops the API's frames if it has not returned, without unwinding them: memory, files and locks that it has stay
     * with it. Closing it again does nothing.
     *
     * @throws IllegalStateException
     *             when the API runs: the mapper must not close its own generator
     */
    @Override
    public void close() {
        long control = coroutine.stack().top();
        coroutine.close();
        LIVE.remove(control, this);
        hasNext = false;
        next = null;
    }
}
