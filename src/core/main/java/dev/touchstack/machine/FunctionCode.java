package dev.touchstack.machine;

import dev.touchstack.memory.MappingException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;

/** A function as machine code, ready to be called on a stack. Safe for use by many threads. */
public final class FunctionCode implements AutoCloseable {

    /** The smallest frame of a function that keeps little in it, in bytes. */
    public static final int SMALLEST_FRAME = 64;

    /** The largest frame, in bytes. */
    public static final int LARGEST_FRAME = 256 << 10;

    private static final int NOT_FOUND = -1;

    private final FunctionBody body;
    private final Prologue prologue;
    private final int frameBytes;
    private final CodePage page;
    private final MemorySegment function;
    private final int size;
    private final int hotBytes;
    private final int coldBytes;
    private final int functions;
    private final int[] returnOffsets;
    private final FrameMap[] maps;
    private final boolean pauses;

    private FunctionCode(FunctionBody body, Prologue prologue, int frameBytes) {
        CodeBuffer code = new CodeBuffer();
        FunctionAssembler assembler = Cpu.host().functionAssembler(code, prologue);
        this.body = body;
        this.prologue = prologue;
        this.frameBytes = frameBytes;
        int entry = body.emit(assembler, frameBytes).offset();
        this.size = code.size();
        this.coldBytes = assembler.coldBytes();
        this.hotBytes = size - coldBytes - assembler.paddingBytes();
        this.functions = assembler.functions();
        Map<Integer, FrameMap> sorted = assembler.frameMaps();
        this.returnOffsets = sorted.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.maps = sorted.values().toArray(FrameMap[]::new);
        this.pauses = Arrays.stream(maps).anyMatch(FrameMap::isPause);
        this.page = CodePage.seal(code.toBytes());
        this.function = MemorySegment.ofAddress(page.base() + entry);
    }

    /**
     * Generates a function.
     *
     * @param body
     *            what the function computes
     * @param prologue
     *            what it does at entry
     * @param frameBytes
     *            what one activation takes from the stack, return address included: a multiple of 16 from the body's
     *            {@link FunctionBody#smallestFrame smallest} to {@link #LARGEST_FRAME}
     * @return the code, to be closed when no stack returns to it any more
     * @throws IllegalArgumentException
     *             when the frame size is not that
     */
    public static FunctionCode generate(FunctionBody body, Prologue prologue, int frameBytes) {
        int smallest = body.smallestFrame();
        if (frameBytes < smallest || frameBytes > LARGEST_FRAME || frameBytes % FunctionAssembler.FRAME_UNIT != 0) {
            throw new IllegalArgumentException("frameBytes = " + frameBytes + " bytes: must be a multiple of "
                    + FunctionAssembler.FRAME_UNIT + " from " + smallest + " to " + LARGEST_FRAME + " for " + body);
        }
        return new FunctionCode(body, prologue, frameBytes);
    }

    /** {@return the protocol that it follows} */
    public Prologue prologue() {
        return prologue;
    }

    /** {@return what one activation takes from the stack, in bytes} */
    public int frameBytes() {
        return frameBytes;
    }

    /**
     * {@return the function {@code long f(long)}, as a pointer}
     *
     * @throws IllegalStateException
     *             when this is closed: the address may be somebody else's
     */
    public MemorySegment function() {
        requireOpen();
        return function;
    }

    /**
     * {@return the function as a pointer}
     *
     * @param wanted
     *            the protocol that the caller serves
     * @throws IllegalArgumentException
     *             when the code follows another protocol than the one it is wanted for
     * @throws IllegalStateException
     *             when this is closed: the address may be somebody else's
     */
    public MemorySegment requirePrologue(Prologue wanted) {
        if (prologue != wanted) {
            throw new IllegalArgumentException(this + ": needs the prologue " + wanted);
        }
        requireOpen();
        return function;
    }

    /** {@return whether it pauses: then only tasks that are told who is asked may run it} */
    public boolean pauses() {
        return pauses;
    }

    /** {@return the size of the code, cold tails and what aligns entries included, in bytes} */
    public int size() {
        return size;
    }

    /**
     * {@return what may run, or be read, while no check fails, in bytes: functions from entry to end, and their tables}
     */
    public int hotBytes() {
        return hotBytes;
    }

    /**
     * {@return what only a failed check runs, in bytes: the tails in front of the entries. {@link Prologue#PADDED} has
     * as many, for its layout, and none of them ever runs}
     */
    public int coldBytes() {
        return coldBytes;
    }

    /** {@return how many functions there are in the code, the one that is called first included} */
    public int functions() {
        return functions;
    }

    /**
     * {@return a copy of the machine code, as it is in memory}
     *
     * @throws IllegalStateException
     *             when this is closed
     */
    public byte[] bytes() {
        requireOpen();
        return page.bytes(0, size);
    }

    /**
     * {@return what the frame holds of pointers into the stack, at the call that returns to an address}
     *
     * @param returnAddress
     *            as the call has pushed it
     * @throws IllegalStateException
     *             when the address is not behind a call in this code: such a stack cannot be moved; and when this is
     *             closed
     */
    public FrameMap frameMapAt(long returnAddress) {
        requireOpen();
        int index = indexOf(returnAddress);
        if (index < 0) {
            throw new IllegalStateException(
                    String.format("0x%x is not a return address of %s: no frame map", returnAddress, this));
        }
        return maps[index];
    }

    /**
     * {@return whether a task waits in a pause that asks the host with this return address}
     *
     * @param returnAddress
     *            any address
     */
    public boolean isPause(long returnAddress) {
        if (!pauses) {
            return false;
        }
        int index = indexOf(returnAddress);
        return index >= 0 && maps[index].isPause();
    }

    private int indexOf(long returnAddress) {
        long offset = returnAddress - page.base();
        return offset == (int) offset ? Arrays.binarySearch(returnOffsets, (int) offset) : NOT_FOUND;
    }

    @Override
    public String toString() {
        return String.format("%s, %s, %d-byte frames, at 0x%x", body, prologue, frameBytes, page.base());
    }

    private void requireOpen() {
        if (page.isClosed()) {
            throw new IllegalStateException(this + ": is closed");
        }
    }

    /**
     * Gives the code back; a second time does nothing. No thread may be in it, nor return to it.
     *
     * @throws MappingException
     *             when the kernel refuses; this is then open as before
     */
    @Override
    public void close() {
        page.close();
    }
}
