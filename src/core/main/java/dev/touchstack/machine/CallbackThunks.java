package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The entries of callbacks. A page of code has many of them, each with data of its own, so that a new callback is new
 * data and no new code. Pages are kept, and entries used again. Safe for use by many threads.
 */
public final class CallbackThunks {

    /** As many as fit into a page of 4 KiB. */
    private static final int AT_ONCE = 128;

    private static final Deque<Thunk> FREE = new ArrayDeque<>();

    private CallbackThunks() {
    }

    private record Thunk(long entry, MemorySegment data) {
    }

    /**
     * Makes a function that Java can be called by from anywhere.
     *
     * @param plain
     *            the address of the upcall stub that is called by who is not on a task's stack
     * @param caught
     *            the address of that which is called on the host's stack for a task: with one more argument, the
     *            address of the task's control block
     * @param end
     *            of the function's own arguments
     * @param adopt
     *            as {@link LinkStubs#enter} has it
     * @param arena
     *            how long it lives: no longer than the upcall stubs
     * @return its address
     */
    @SuppressWarnings("restricted")
    public static MemorySegment make(long plain, long caught, ArgumentsEnd end, long adopt, Arena arena) {
        long code = LinkStubs.callback(end, adopt);
        Thunk thunk = take();
        try {
            thunk.data.set(JAVA_LONG, LinkCode.PLAIN, plain);
            thunk.data.set(JAVA_LONG, LinkCode.CAUGHT, caught);
            thunk.data.set(JAVA_LONG, LinkCode.SWITCH, code);
            return MemorySegment.ofAddress(thunk.entry).reinterpret(arena, _ -> putBack(thunk));
        } catch (Throwable closed) {
            putBack(thunk);
            throw closed;
        }
    }

    private static synchronized Thunk take() {
        if (FREE.isEmpty()) {
            MemorySegment data = Arena.global().allocate((long) AT_ONCE * LinkCode.CALLBACK_BYTES, ControlBlock.BYTES);
            CodeBuffer code = new CodeBuffer();
            int[] entries = Cpu.host().linkAssembler(code).emitThunks(data.address(), AT_ONCE);
            CodePage page = CodePage.seal(code.toBytes());
            for (int i = 0; i < AT_ONCE; i++) {
                FREE.add(new Thunk(page.base() + entries[i],
                        data.asSlice((long) i * LinkCode.CALLBACK_BYTES, LinkCode.CALLBACK_BYTES)));
            }
        }
        return FREE.remove();
    }

    /** At the end, so that a call that comes too late finds nothing, and not at once another function. */
    private static synchronized void putBack(Thunk thunk) {
        thunk.data.fill((byte) 0);
        FREE.add(thunk);
    }
}
