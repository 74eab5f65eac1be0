package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.threads.Threads;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stubs through which functions of all types are called on task stacks, and Java from there. They depend on
 * {@link ArgumentsEnd} alone, so that a process has a few pages of them, and keeps those.
 */
public final class LinkStubs {

    private static final Map<Integer, LinkStubs> BY_STACK_BYTES = new ConcurrentHashMap<>();
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final LinkCode offsets;
    private final CodePage page;

    private LinkStubs(int stackBytes, long adopt) {
        CodeBuffer code = new CodeBuffer();
        offsets = Cpu.host().linkAssembler(code).emitStubs(stackBytes,
                new LinkCode.Surroundings(SignalStackKey.KEY, SignalStackKey.OFFSET,
                        Threads.pthread_getspecific$address().address(), adopt, GuardStubs.overflowedAddress()));
        page = CodePage.seal(code.toBytes());
    }

    /**
     * What calls a function on a task's stack. It takes the function's arguments and three more, all integers: the
     * addresses of the task's {@link ControlBlock}, which is at the stack's top, of the {@link SlotShape}, and of the
     * function. {@link GuardStubs#faultAddress} tells how the task ended.
     *
     * @param end
     *            of the function's own arguments
     * @param adopt
     *            the address of an upcall stub {@code long adopt()} for threads without a signal stack: it gives them
     *            one and returns its address, or 0 where it cannot. The same for all calls.
     * @return a stub that lives as long as the process
     */
    public static MemorySegment enter(ArgumentsEnd end, long adopt) {
        LinkStubs stubs = of(end, adopt);
        return MemorySegment.ofAddress(stubs.page.base() + stubs.offsets.enter().get(end.freeRegister()));
    }

    /** What tells calls of Java from tasks from others. */
    static long callback(ArgumentsEnd end, long adopt) {
        LinkStubs stubs = of(end, adopt);
        return stubs.page.base() + stubs.offsets.callback().get(end.freeRegister());
    }

    private static LinkStubs of(ArgumentsEnd end, long adopt) {
        return BY_STACK_BYTES.computeIfAbsent(end.stackBytes(), bytes -> new LinkStubs(bytes, adopt));
    }

    /**
     * Has the stub of a callback drop the task's frames when the upcall returns.
     *
     * @param control
     *            the address of the control block of the task that called
     */
    public static void drop(long control) {
        MEMORY.set(JAVA_LONG, control + ControlBlock.FAULT_ADDRESS, TaskEnd.DROPPED);
    }
}
