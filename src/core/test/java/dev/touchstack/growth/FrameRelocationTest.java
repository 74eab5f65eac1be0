package dev.touchstack.growth;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.AllocatedBytes;
import dev.touchstack.Refusal;
import dev.touchstack.machine.ControlBlock;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.MoreStackFrame;
import dev.touchstack.machine.Prologue;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moves of stacks that are made by hand, so that they can be wrong. */
class FrameRelocationTest {

    private static final int FRAME = 128;
    private static final int FRAMES = 6;
    private static final long HOST_FRAME = 0x10;
    private static final MoreStackFrame AT_STACK_POINTER = MoreStackFrame.host();

    private final Arena arena = Arena.ofConfined();
    private final CopyStack from = new CopyStack(arena.allocate(2048, 64));
    private final CopyStack to = new CopyStack(arena.allocate(4096, 64));
    private final ControlBlock control = new ControlBlock(arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES));
    private final FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.CHECKED, FRAME);
    private final FrameRelocation relocation = new FrameRelocation();
    private final long tailReturn = returnAddresses(code).min().orElseThrow();
    private final long callReturn = returnAddresses(code).max().orElseThrow();

    /** The cold tail stands in front of the entry, the call behind it. */
    private static LongStream returnAddresses(FunctionCode code) {
        long entry = code.function().address();
        return LongStream.range(entry - 64, entry + code.size()).filter(address -> {
            try {
                code.frameMapAt(address);
                return true;
            } catch (IllegalStateException nowhere) {
                return false;
            }
        });
    }

    @AfterEach
    void close() {
        code.close();
        arena.close();
    }

    /** What a task has whose check fails: frames up to the host's, and below them what the more-stack stub saves. */
    private long layOut() {
        long frame = from.top() - 2 * Long.BYTES;
        write(frame, HOST_FRAME);
        write(frame + Long.BYTES, 0x20); // into the stub that entered
        for (int i = 1; i < FRAMES; i++) {
            write(frame - FRAME, frame);
            write(frame - FRAME + Long.BYTES, callReturn);
            frame -= FRAME;
        }
        long stackPointer = frame - FRAME;
        write(stackPointer + AT_STACK_POINTER.tailReturn(), tailReturn);
        write(stackPointer + AT_STACK_POINTER.callerReturn(), callReturn);
        control.resumeAt(stackPointer, frame);
        return frame;
    }

    private void write(long address, long value) {
        from.memory().set(JAVA_LONG, address - from.base(), value);
    }

    private long moved(long address) {
        return to.memory().get(JAVA_LONG, address + to.top() - from.top() - to.base());
    }

    @Test
    void theChainOfFramesLeadsToTheHost() {
        long lowest = layOut();
        relocation.move(code, from, to, control);
        long frame = lowest;
        for (int i = 1; i < FRAMES; i++) {
            assertEquals(frame + FRAME + to.top() - from.top(), moved(frame));
            frame += FRAME;
        }
        assertEquals(HOST_FRAME, moved(frame));
        assertEquals(lowest + to.top() - from.top(), control.taskFramePointer());
        assertEquals(new GrowthCounts(1, from.top() - lowest + FRAME, FRAMES, FRAMES - 1, 0, 0),
                relocation.counts(1, 0));
    }

    /** The same address again is not looked for again; another one is, wherever it stands. */
    @Test
    void aWrongReturnAddressIsRefusedInAnyFrame() {
        long lowest = layOut();
        for (int i = 0; i < FRAMES - 1; i++) {
            long place = i == 0
                    ? control.taskStackPointer() + AT_STACK_POINTER.callerReturn()
                    : lowest + (i - 1L) * FRAME + Long.BYTES;
            for (long wrong : new long[]{callReturn + 1, callReturn - 1, 0, -1}) {
                write(place, wrong);
                String message = Refusal.message(IllegalStateException.class,
                        () -> relocation.move(code, from, to, control));
                assertTrue(message.startsWith(String.format("0x%x is not a return address of count", wrong)), message);
            }
            write(place, callReturn);
        }
        assertEquals(GrowthCounts.NONE, relocation.counts(0, 0), "nothing was moved");
        assertEquals(lowest, control.taskFramePointer(), "the task is where it was");
        relocation.move(code, from, to, control);
    }

    @Test
    void aWrongReturnAddressOfTheTailIsRefused() {
        layOut();
        write(control.taskStackPointer() + AT_STACK_POINTER.tailReturn(), tailReturn + 1);
        Refusal.message(IllegalStateException.class, () -> relocation.move(code, from, to, control));
    }

    /** A caller has its frame before the function that it calls. */
    @Test
    void framesThatAreNotAboveEachOtherAreRefused() {
        long lowest = layOut();
        for (long caller : new long[]{lowest + FRAME, lowest}) {
            write(lowest + FRAME, caller);
            assertEquals(
                    String.format("the frame at 0x%x is called by the one at 0x%x, below it", lowest + FRAME, caller),
                    Refusal.message(IllegalStateException.class, () -> relocation.move(code, from, to, control)));
        }
    }

    /** Below the stack pointer, or so near the top that the return address is not in the stack. */
    @Test
    void framesOutsideOfWhatIsUsedAreRefused() {
        long lowest = layOut();
        for (long frame : new long[]{control.taskStackPointer() - Long.BYTES, from.base(), from.top() - Long.BYTES}) {
            control.resumeAt(control.taskStackPointer(), frame);
            String message = Refusal.message(IllegalStateException.class,
                    () -> relocation.move(code, from, to, control));
            assertTrue(message.startsWith(String.format("0x%x is not in the ", frame + to.top() - from.top())),
                    message);
        }
        control.resumeAt(control.taskStackPointer(), lowest);
        relocation.move(code, from, to, control);
    }

    @Test
    void whatIsLeftAloneIsNeitherCopiedNorWritten() {
        layOut();
        to.memory().fill((byte) 0x5a);
        relocation.move(code, from, to, control);
        MemorySegment below = to.memory().asSlice(0, control.taskStackPointer() - to.base());
        assertEquals(-1, below.mismatch(arena.allocate(below.byteSize()).fill((byte) 0x5a)));
    }

    @Test
    void aMoveAllocatesNothing() {
        long lowest = layOut();
        long stackPointer = control.taskStackPointer();
        AllocatedBytes.assertNone(1_000, () -> {
            control.resumeAt(stackPointer, lowest);
            relocation.move(code, from, to, control);
        });
    }
}
