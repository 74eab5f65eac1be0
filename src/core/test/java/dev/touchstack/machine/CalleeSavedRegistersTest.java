package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.Binutils.Target;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.signal.SignalStackUpcall;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who enters a stack finds every callee-saved register as it was, whatever the task did to them and however it ended.
 */
class CalleeSavedRegistersTest {

    @TempDir
    Path directory;

    /** All that the ABI says a call preserves, apart from the stack pointer; the task register comes last. */
    private static List<String> registers(Target target) {
        List<String> registers = new ArrayList<>();
        switch (target) {
            case X64 -> registers.addAll(List.of("rbx", "rbp", "r12", "r13", "r15", "r14"));
            case A64 -> {
                for (int d = 8; d <= 15; d++) {
                    registers.add("d" + d);
                }
                for (int x = 19; x <= 29; x++) {
                    if (x != 28) {
                        registers.add("x" + x);
                    }
                }
                registers.add("x28");
            }
        }
        return registers;
    }

    @Test
    void afterAReturn() throws Throwable {
        assertEquals(0, spoiltBy(List.of("ret")));
    }

    @Test
    void afterATaskThatIsGivenUp() throws Throwable {
        assertEquals(0, spoiltBy(switch (Target.host()) {
            case X64 -> List.of("call [r14 + " + ControlBlock.MORE_STACK + "]", "ud2");
            case A64 ->
                List.of("mov x17, x30", "ldr x16, [x28, #" + ControlBlock.MORE_STACK + "]", "blr x16", "udf #0");
        }));
    }

    /**
     * Host and coroutine each set all of them to values of their own before they switch, and look when they are back.
     */
    @Test
    void onBothSidesOfAYield() throws Throwable {
        try (StackPool pool = StackPool.builder().build(); TaskStack stack = pool.acquire()) {
            stack.call(MemorySegment.ofAddress(Stubs.emptyFunction()), 0); // gives the thread a signal stack
        }
        List<String> registers = registers(Target.host());
        AddressRange stack = VirtualMemory.reserve(16 * PageSize.bytes(), Protection.READ_WRITE);
        try (CodePage hostCode = CodePage.seal(assemble(probe(registers, 1)));
                CodePage taskCode = CodePage.seal(assemble(probe(registers, 0x31)))) {
            SlotShape shape = SlotShape.unanswered(stack.size()).yielding();
            long control = stack.end() - ControlBlock.BYTES;
            MethodHandle host = downcall(hostCode);
            CoroutineStubs.prepare(control, taskCode.base(),
                    new long[]{CoroutineStubs.yieldAddress(), 5, 0, 0}, new long[0]);
            assertEquals(0, (long) host.invokeExact(CoroutineStubs.resumeAddress(), control, 0L, shape.address()));
            assertTrue(TaskEnd.hasYielded(GuardStubs.faultAddress(control)));
            assertEquals(0, CoroutineStubs.resume(control, 0, shape), "what the coroutine has lost");
            assertTrue(TaskEnd.hasFinished(GuardStubs.faultAddress(control)));

            CoroutineStubs.prepare(control, Stubs.emptyFunction());
            assertEquals(0, (long) host.invokeExact(CoroutineStubs.resumeAddress(), control, 0L, shape.address()));
            assertTrue(TaskEnd.hasFinished(GuardStubs.faultAddress(control)));
        } finally {
            VirtualMemory.release(stack);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle downcall(CodePage probe) {
        return Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(probe.base()),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    /** A function restores all but what the stub has set. */
    @Test
    void afterALinkedCall() throws Throwable {
        assertEquals(0, spoiltByLinked(List.of("ret")));
    }

    @Test
    @SuppressWarnings("restricted")
    void afterALinkedCallWhoseCallbackHasItDropped() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle drop = MethodHandles.lookup().findStatic(LinkStubs.class, "drop",
                    MethodType.methodType(void.class, long.class));
            MemorySegment upcall = Linker.nativeLinker().upcallStub(drop, FunctionDescriptor.ofVoid(JAVA_LONG), arena);
            MemorySegment callback = CallbackThunks.make(0, upcall.address(), new ArgumentsEnd(0, 0),
                    SignalStackUpcall.address(), arena);
            List<String> task = spoil();
            task.addAll(switch (Target.host()) {
                case X64 -> List.of("mov rax, " + callback.address(), "sub rsp, 8", "call rax", "ud2");
                case A64 -> {
                    List<String> code = new ArrayList<>(List.of("mov x9, #" + (callback.address() & 0xFFFF)));
                    for (int shift = 16; shift < 64; shift += 16) {
                        code.add("movk x9, #" + (callback.address() >>> shift & 0xFFFF) + ", lsl #" + shift);
                    }
                    code.addAll(List.of("blr x9", "udf #0"));
                    yield code;
                }
            });
            assertEquals(0, spoiltByLinked(task));
        }
    }

    private static List<String> spoil() {
        List<String> task = new ArrayList<>();
        for (String register : registers(Target.host())) {
            task.addAll(set(register, 0x7F));
        }
        return task;
    }

    private long spoiltByLinked(List<String> task) throws Throwable {
        AddressRange stack = VirtualMemory.reserve(16 * PageSize.bytes(), Protection.READ_WRITE);
        SlotShape shape = SlotShape.unanswered(stack.size());
        try (CodePage taskCode = CodePage.seal(assemble(task))) {
            MemorySegment enter = LinkStubs.enter(new ArgumentsEnd(0, 0), SignalStackUpcall.address());
            long spoilt = spoilt(enter.address(), stack.end() - ControlBlock.BYTES, shape.address(), taskCode.base());
            assertEquals(0, taskOfThread(), "a task is noted that does not run");
            return spoilt;
        } finally {
            Reference.reachabilityFence(shape);
            VirtualMemory.release(stack);
        }
    }

    /** Runs a task that overwrites the registers and ends so; returns a bit for each that its caller lost. */
    @SuppressWarnings("restricted")
    private long spoiltBy(List<String> end) throws Throwable {
        List<String> registers = registers(Target.host());
        List<String> task = new ArrayList<>();
        for (String register : registers.subList(0, registers.size() - 1)) {
            task.addAll(set(register, 0x7F));
        }
        task.addAll(end);
        AddressRange stack = VirtualMemory.reserve(16 * PageSize.bytes(), Protection.READ_WRITE);
        try (Arena arena = Arena.ofConfined();
                CodePage taskCode = CodePage.seal(assemble(task))) {
            ControlBlock control = new ControlBlock(arena.allocate(ControlBlock.BYTES, ControlBlock.BYTES));
            MethodHandle giveUp = MethodHandles.dropArguments(MethodHandles.constant(long.class, 1), 0, long.class);
            control.onFailedCheck(0, Linker.nativeLinker()
                    .upcallStub(giveUp, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG), arena).address());
            return spoilt(Stubs.enterAddress(), control.address(), stack.end(), taskCode.base());
        } finally {
            VirtualMemory.release(stack);
        }
    }

    @SuppressWarnings("restricted")
    private static long taskOfThread() {
        return MemorySegment.ofAddress(GuardStubs.signalStack()).reinterpret(SignalStack.BYTES).get(JAVA_LONG,
                SignalStack.CONTROL);
    }

    /** A bit for each register that who calls a stub with three arguments has lost. */
    private long spoilt(long stub, long first, long second, long third) throws Throwable {
        try (CodePage code = CodePage.seal(assemble(probe(registers(Target.host()), 1)))) {
            return (long) downcall(code).invokeExact(stub, first, second, third);
        }
    }

    private byte[] assemble(List<String> lines) throws IOException, InterruptedException {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        for (byte[] line : Binutils.orSkip(Target.host(), directory).assemble(lines)) {
            code.writeBytes(line);
        }
        return code.toByteArray();
    }

    /**
     * {@code long probe(enter, control, stackPointer, function)}: sets the registers to numbers from the first on,
     * enters, looks at each.
     */
    private static List<String> probe(List<String> registers, int first) {
        List<String> code = new ArrayList<>();
        boolean x64 = Target.host() == Target.X64;
        code.addAll(x64
                ? List.of("push rbx", "push rbp", "push r12", "push r13", "push r14", "push r15", "sub rsp, 8",
                        "mov rax, rdi", "mov rdi, rsi", "mov rsi, rdx", "mov rdx, rcx")
                : List.of("sub sp, sp, #176", "stp x29, x30, [sp]", "stp x19, x20, [sp, #16]",
                        "stp x21, x22, [sp, #32]", "stp x23, x24, [sp, #48]", "stp x25, x26, [sp, #64]",
                        "stp x27, x28, [sp, #80]", "stp d8, d9, [sp, #96]", "stp d10, d11, [sp, #112]",
                        "stp d12, d13, [sp, #128]", "stp d14, d15, [sp, #144]", "mov x9, x0", "mov x0, x1",
                        "mov x1, x2", "mov x2, x3"));
        for (int i = 0; i < registers.size(); i++) {
            code.addAll(set(registers.get(i), first + i));
        }
        code.addAll(x64 ? List.of("call rax", "xor eax, eax") : List.of("mov x10, x9", "blr x10", "mov x0, #0"));
        for (int i = 0; i < registers.size(); i++) {
            code.addAll(noteUnless(registers.get(i), first + i, 1L << i));
        }
        code.addAll(x64
                ? List.of("add rsp, 8", "pop r15", "pop r14", "pop r13", "pop r12", "pop rbp", "pop rbx", "ret")
                : List.of("ldp x29, x30, [sp]", "ldp x19, x20, [sp, #16]", "ldp x21, x22, [sp, #32]",
                        "ldp x23, x24, [sp, #48]", "ldp x25, x26, [sp, #64]", "ldp x27, x28, [sp, #80]",
                        "ldp d8, d9, [sp, #96]", "ldp d10, d11, [sp, #112]", "ldp d12, d13, [sp, #128]",
                        "ldp d14, d15, [sp, #144]", "add sp, sp, #176", "ret"));
        return code;
    }

    private static List<String> set(String register, int value) {
        return switch (register.charAt(0)) {
            case 'r' -> List.of("mov " + register + ", " + value);
            case 'd' -> List.of("mov x11, #" + value, "fmov " + register + ", x11");
            default -> List.of("mov " + register + ", #" + value);
        };
    }

    private static List<String> noteUnless(String register, int value, long bit) {
        return switch (register.charAt(0)) {
            case 'r' -> List.of("cmp " + register + ", " + value, "je 1f", "or rax, " + bit, "1:");
            case 'd' -> List.of("fmov x11, " + register, "cmp x11, #" + value, "b.eq 1f",
                    "orr x0, x0, #" + bit, "1:");
            default -> List.of("cmp " + register + ", #" + value, "b.eq 1f", "orr x0, x0, #" + bit, "1:");
        };
    }
}
