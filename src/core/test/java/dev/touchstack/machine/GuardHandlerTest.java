package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    private static final int SP = X64 ? X64GuardStubs.CONTEXT_RSP.displacement() : A64GuardStubs.CONTEXT_SP;
    private static final int PC = X64 ? X64GuardStubs.CONTEXT_RIP.displacement() : A64GuardStubs.CONTEXT_PC;
    private static final int CONTEXT_STACK = 16; // ucontext_t: flags and link before it, on all CPUs

    private static final int SIGSEGV = 11;
    private static final int SI_KERNEL = 128;
    private static final long SLOT = 1 << 20;
    private static final long GUARD = 64 << 10;
    private static final long HOST_STACK = 0x7000_1000;
    private static final long CODE = 0x4000_1000;
    private static final long EXIT = 0x4000_2000;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment data = arena.allocate(GuardCode.DATA_BYTES, 64);
    private final MemorySegment signalStack = arena.allocate(4096, 64);
    private final MemorySegment control = arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES);
    private final MemorySegment info = arena.allocate(128, 16);
    private final MemorySegment context = arena.allocate(8192, 16);
    /** The task's slot ends behind its control block; nothing of it is accessed. */
    private final long slot = control.address() + ControlBlock.BYTES - SLOT;
    private CodePage page;
    private MethodHandle handler;
    private int handedOn;

    @BeforeEach
    void prepare() throws ReflectiveOperationException {
        CodeBuffer code = new CodeBuffer();
        GuardCode offsets = Cpu.host().emitGuardStubs(code,
                new GuardCode.Surroundings(data.address(), 0, 0, 0, 0));
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
    }

    private void anOverflow() {
        signalStack.set(JAVA_LONG, SignalStack.OWNER, data.address());
        signalStack.set(JAVA_LONG, SignalStack.CONTROL, control.address());
        signalStack.set(JAVA_LONG, SignalStack.SLOT_BYTES, SLOT);
        signalStack.set(JAVA_LONG, SignalStack.GUARD_BYTES, GUARD);
        control.fill((byte) 0);
        control.set(JAVA_LONG, ControlBlock.HOST_STACK_POINTER, HOST_STACK);
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
            context.set(JAVA_LONG, X64GuardStubs.CONTEXT_TRAP.displacement(), 13);
            isHandedOn("an address that is none");
        }
    }
}
