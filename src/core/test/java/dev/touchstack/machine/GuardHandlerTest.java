package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.MemoryMap;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handler by itself, called as a function with what the kernel could tell it, true or not. */
@SuppressWarnings("restricted")
class GuardHandlerTest {

    private static final FunctionDescriptor HANDLER = FunctionDescriptor.ofVoid(JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final boolean X64 = Cpu.host() instanceof X64Cpu;
    private static final int SP = X64 ? X64GuardHandler.CONTEXT_RSP.displacement() : A64GuardHandler.CONTEXT_SP;
    private static final int PC = X64 ? X64GuardHandler.CONTEXT_RIP.displacement() : A64GuardHandler.CONTEXT_PC;
    private static final int RETURN = X64 ? SP : A64GuardHandler.CONTEXT_RETURN; // not used on x86-64
    private static final int CONTEXT_STACK = 16; // ucontext_t: flags and link before it, on all CPUs

    private static final int SIGSEGV = 11;
    private static final int SI_KERNEL = 128;
    private static final long SLOT = 1 << 20;
    private static final long GUARD = 64 << 10;
    private static final long WINDOW = 64 << 10;
    private static final long HOST_STACK = 0x7000_1000;
    private static final long CODE = 0x4000_1000;
    private static final long CALLER = 0x4000_1800;
    private static final long MORE = 0x4000_3000;
    private static final long EXIT = 0x4000_2000;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment data = arena.allocate(GuardCode.DATA_BYTES, 64);
    private final MemorySegment signalStack = arena.allocate(4096, 64);
    private final MemorySegment control = arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES);
    private final MemorySegment info = arena.allocate(128, 16);
    private final MemorySegment context = arena.allocate(8192, 16);
    private final AddressRange reservation = VirtualMemory.reserve(SLOT, Protection.NONE);
    private final long slot = reservation.base();
    private final SlotShape fixed = SlotShape.fixed(SLOT, GUARD);
    private SlotShape shape = fixed;
    private CodePage page;
    private MethodHandle handler;
    private int handedOn;

    @BeforeEach
    void prepare() throws ReflectiveOperationException {
        CodeBuffer code = new CodeBuffer();
        GuardCode offsets = Cpu.host().emitGuardStubs(code,
                new GuardCode.Surroundings(data.address(), 0, KeyOffset.UNKNOWN, 0, 0, 0));
        page = CodePage.seal(code.toBytes());
        handler = Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(page.base() + offsets.handler()),
                HANDLER);
        MethodHandle previous = MethodHandles.lookup().bind(this, "previous",
                MethodType.methodType(void.class, int.class, long.class, long.class));
        data.set(JAVA_LONG, GuardCode.PREVIOUS,
                Linker.nativeLinker().upcallStub(previous, HANDLER, arena).address());
        data.set(JAVA_LONG, GuardCode.OVERFLOWED, EXIT);
        anOverflow();
    }

    @AfterEach
    void giveBack() {
        page.close();
        arena.close();
        VirtualMemory.release(reservation);
    }

    private void anOverflow() {
        signalStack.set(JAVA_LONG, SignalStack.OWNER, data.address());
        signalStack.set(JAVA_LONG, SignalStack.CONTROL, control.address());
        signalStack.set(JAVA_LONG, SignalStack.SLOT, slot);
        signalStack.set(JAVA_LONG, SignalStack.SHAPE, shape.address());
        control.fill((byte) 0);
        control.set(JAVA_LONG, ControlBlock.HOST_STACK_POINTER, HOST_STACK);
        control.set(JAVA_LONG, ControlBlock.MORE_STACK, MORE);
        code(1);
        address(slot + GUARD - 8);
        context.fill((byte) 0);
        context.set(JAVA_LONG, CONTEXT_STACK + SignalFrame.STACK_POINTER, signalStack.address());
        context.set(JAVA_LONG, CONTEXT_STACK + SignalFrame.STACK_SIZE, SignalStack.BYTES);
        context.set(JAVA_LONG, SP, slot + GUARD);
        context.set(JAVA_LONG, PC, CODE);
    }

    private void code(int value) {
        info.set(JAVA_INT, SignalFrame.CODE, value);
    }

    private void address(long value) {
        info.set(JAVA_LONG, SignalFrame.ADDRESS, value);
    }

    @SuppressWarnings("UnusedMethod") // found by name
    private void previous(int signal, long information, long machine) {
        assertEquals(SIGSEGV, signal);
        assertEquals(info.address(), information);
        assertEquals(context.address(), machine);
        handedOn++;
    }

    private void handle() throws Throwable {
        handler.invokeExact(SIGSEGV, info.address(), context.address());
    }

    private void isAnswered(String what) throws Throwable {
        long stackPointer = context.get(JAVA_LONG, SP);
        handle();
        assertEquals(0, handedOn, what);
        assertEquals(info.get(JAVA_LONG, SignalFrame.ADDRESS), control.get(JAVA_LONG, ControlBlock.FAULT_ADDRESS),
                what);
        assertEquals(stackPointer, control.get(JAVA_LONG, ControlBlock.TASK_STACK_POINTER), what);
        assertEquals(EXIT, context.get(JAVA_LONG, PC), what);
        assertEquals(HOST_STACK, context.get(JAVA_LONG, SP), what);
        anOverflow();
    }

    private void isHandedOn(String what) throws Throwable {
        leavesAll(what, 1);
    }

    private void leavesAll(String what, int handedOnBefore) throws Throwable {
        byte[] before = context.toArray(ValueLayout.JAVA_BYTE);
        handle();
        assertEquals(handedOnBefore, handedOn, what);
        assertEquals(-1, MemorySegment.ofArray(before).mismatch(context), what);
        assertEquals(0, control.get(JAVA_LONG, ControlBlock.FAULT_ADDRESS), what);
        handedOn = 0;
        anOverflow();
    }

    @Test
    void answersHitsOfTheWholeGuard() throws Throwable {
        isAnswered("a mapping that is missing");
        code(2);
        isAnswered("a protected page");
        address(slot);
        isAnswered("the guard's first byte");
        address(slot + GUARD - 1);
        isAnswered("its last byte");
        context.set(JAVA_LONG, SP, slot);
        isAnswered("a stack pointer in the guard");
        context.set(JAVA_LONG, SP, slot + SLOT - 1);
        isAnswered("a stack pointer at the slot's end");
    }

    @Test
    void handsOnWhatIsNoFault() throws Throwable {
        for (int code : new int[]{0, -1, -6, 3, 4, 127, 129, 0x7FFF_FFFF, 0x8000_0001}) {
            code(code);
            isHandedOn("code " + code);
        }
    }

    @Test
    void handsOnWhatIsOfNoTask() throws Throwable {
        signalStack.set(JAVA_LONG, SignalStack.CONTROL, 0);
        isHandedOn("no task runs");
        signalStack.set(JAVA_LONG, SignalStack.OWNER, data.address() + 8);
        isHandedOn("another owner");
        for (long size : new long[]{0, SignalStack.BYTES - 64, SignalStack.BYTES + 1, -1}) {
            context.set(JAVA_LONG, CONTEXT_STACK + SignalFrame.STACK_SIZE, size);
            context.set(JAVA_LONG, CONTEXT_STACK + SignalFrame.STACK_POINTER, 0);
            isHandedOn("a signal stack of " + size + " bytes, which must not be read");
        }
    }

    @Test
    void handsOnWhatIsElsewhere() throws Throwable {
        for (long address : new long[]{0, slot - 1, slot + GUARD, slot + SLOT, -1, Long.MIN_VALUE}) {
            address(address);
            isHandedOn(String.format("address 0x%x of a slot at 0x%x", address, slot));
        }
        for (long stackPointer : new long[]{0, slot - 1, slot + SLOT, -1, Long.MIN_VALUE}) {
            context.set(JAVA_LONG, SP, stackPointer);
            isHandedOn(String.format("stack pointer 0x%x of a slot at 0x%x", stackPointer, slot));
        }
        context.set(JAVA_LONG, PC, slot + GUARD - 8);
        isHandedOn("a jump into the guard");
    }

    /** From its end a slot is open for 64 KiB, then half as much again each time, in whole pages. */
    @Test
    void opensTheWindowThatAnAddressIsIn() throws Throwable {
        shape = SlotShape.growing(SLOT, GUARD, WINDOW);
        for (long distance : new long[]{WINDOW + 1, WINDOW * 3 / 2, WINDOW * 3 / 2 + 1, WINDOW * 4, SLOT - GUARD}) {
            long window = WINDOW;
            while (window < distance) {
                window += window / 2;
            }
            long opened = Math.min(SLOT - GUARD, PageSize.roundUp(window));
            VirtualMemory.protect(reservation, Protection.NONE);
            anOverflow();
            code(2);
            address(slot + SLOT - distance);
            leavesAll("address " + distance + " bytes below the slot's end", 0);
            assertEquals(SLOT - opened, closedBytes(), distance + " bytes are wanted");
        }
    }

    /** What the kernel shows of the slot that has no permissions, from its low end. */
    private long closedBytes() {
        return MemoryMap.overlapping(slot, slot + SLOT).stream()
                .filter(mapping -> mapping.permissions().startsWith("---"))
                .mapToLong(mapping -> Math.min(mapping.endAddress(), slot + SLOT) - slot).max().orElse(0);
    }

    @Test
    void opensNothingOfTheGuard() throws Throwable {
        shape = SlotShape.growing(SLOT, GUARD, WINDOW);
        anOverflow();
        isAnswered("the guard's last bytes");
        address(slot);
        isAnswered("the guard's first byte");
        assertEquals(SLOT, closedBytes());
    }

    @Test
    void answersWhereTheKernelRefuses() throws Throwable {
        shape = SlotShape.growing(SLOT, GUARD, WINDOW);
        VirtualMemory.release(new AddressRange(slot + SLOT / 2, SLOT / 2));
        anOverflow();
        address(slot + SLOT - WINDOW - 1);
        handle();
        assertEquals(-12, control.get(JAVA_LONG, ControlBlock.REFUSAL), "ENOMEM");
        assertEquals(slot + SLOT - WINDOW - 1, control.get(JAVA_LONG, ControlBlock.FAULT_ADDRESS));
        assertEquals(EXIT, context.get(JAVA_LONG, PC));
    }

    @Test
    void asksForMoreStackWhereTheTaskCanBeMoved() throws Throwable {
        shape = SlotShape.movable(SLOT, GUARD);
        VirtualMemory.protect(reservation, Protection.READ_WRITE);
        long stackPointer = slot + GUARD + GuardCode.MORE_STACK_BYTES;
        anOverflow();
        context.set(JAVA_LONG, RETURN, CALLER);
        context.set(JAVA_LONG, SP, stackPointer);
        handle();
        assertEquals(0, handedOn);
        assertEquals(0, control.get(JAVA_LONG, ControlBlock.FAULT_ADDRESS));
        assertEquals(MORE, context.get(JAVA_LONG, PC));
        if (X64) {
            assertEquals(stackPointer - 8, context.get(JAVA_LONG, SP));
            assertEquals(CODE, MemorySegment.ofAddress(stackPointer - 8).reinterpret(8).get(JAVA_LONG, 0));
        } else {
            assertEquals(stackPointer, context.get(JAVA_LONG, SP));
            assertEquals(CODE - A64FunctionAssembler.BANG_ACCESS, context.get(JAVA_LONG, RETURN));
            assertEquals(CALLER, context.get(JAVA_LONG, A64GuardHandler.CONTEXT_CALLER_RETURN));
        }
        anOverflow();
        context.set(JAVA_LONG, SP, stackPointer - 1);
        isAnswered("no room for the stub");
        context.set(JAVA_LONG, SP, slot);
        isAnswered("a stack pointer in the guard");
    }

    @Test
    void letsATaskGoOnWhereASignalHadNoRoom() throws Throwable {
        for (long stackPointer : new long[]{slot, slot + GUARD, slot + GUARD + SignalFrame.LARGEST - 1}) {
            code(SI_KERNEL);
            address(0);
            context.set(JAVA_LONG, SP, stackPointer);
            leavesAll(String.format("stack pointer 0x%x", stackPointer), 0);
        }
        code(SI_KERNEL);
        context.set(JAVA_LONG, SP, slot + GUARD + SignalFrame.LARGEST);
        isHandedOn("room enough for any signal");
        code(SI_KERNEL);
        context.set(JAVA_LONG, SP, slot - 1);
        isHandedOn("another stack");
        if (X64) {
            code(SI_KERNEL);
            context.set(JAVA_LONG, X64GuardHandler.CONTEXT_TRAP.displacement(), 13);
            isHandedOn("an address that is none");
        }
    }
}
