package dev.touchstack.machine;

import static dev.touchstack.machine.X64Operand.mem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every instruction, byte by byte against GNU as. */
class X64AssemblerTest {

    private static final X64Register[] REGISTERS = X64Register.values();
    /** Where the encoding changes its form, and the ends of the range. */
    private static final int[] EDGES = {0, 1, -1, 8, 127, 128, -128, -129, 255, 256, 32_767, -32_768, 0x7FFF_FFFF,
            0x8000_0000};
    private static final long[] LONG_EDGES = {1L << 31, -(1L << 31) - 1, 0xFFFF_FFFFL, 1L << 32, 1L << 47,
            Long.MAX_VALUE, Long.MIN_VALUE, 0x1234_5678_9ABC_DEF0L};
    private static final int RANDOM_EACH = 6;

    @TempDir
    Path directory;

    private Binutils binutils;
    private final InstructionPairs<X64Assembler> pairs = new InstructionPairs<>(X64Assembler::new);
    private final Random random = new Random(20_251_123);

    @BeforeEach
    void findBinutils() throws IOException, InterruptedException {
        binutils = Binutils.orSkip(Binutils.Target.X64, directory);
    }

    @Test
    void registersOnly() throws IOException, InterruptedException {
        for (X64Register a : REGISTERS) {
            pairs.add("push " + name(a), asm -> asm.push(a));
            pairs.add("pop " + name(a), asm -> asm.pop(a));
            pairs.add("call " + name(a), asm -> asm.call(a));
            pairs.add("jmp " + name(a), asm -> asm.jmp(a));
            pairs.add("shr " + name(a), asm -> asm.halve(a));
            for (int offset : ints()) {
                pairs.add("mov " + name(a) + ", qword ptr fs:[" + offset + "]", asm -> asm.movThreadLocal(a, offset));
            }
            for (X64Register b : REGISTERS) {
                String operands = name(a) + ", " + name(b);
                pairs.add("mov " + operands, asm -> asm.mov(a, b));
                pairs.add("add " + operands, asm -> asm.add(a, b));
                pairs.add("sub " + operands, asm -> asm.sub(a, b));
                pairs.add("cmp " + operands, asm -> asm.cmp(a, b));
                pairs.add("and " + operands, asm -> asm.and(a, b));
                pairs.add("or " + operands, asm -> asm.or(a, b));
                pairs.add("test " + operands, asm -> asm.test(a, b));
            }
        }
        pairs.add("ret", X64Assembler::ret);
        pairs.add("syscall", X64Assembler::syscall);
        pairs.add("cld", X64Assembler::cld);
        pairs.add("fninit", X64Assembler::fninit);
        pairs.compare(binutils);
    }

    @Test
    void memoryOperands() throws IOException, InterruptedException {
        for (X64Register base : REGISTERS) {
            for (int displacement : ints()) {
                X64Operand at = mem(base, displacement);
                String memory = "[" + name(base) + (displacement < 0 ? "" : "+") + displacement + "]";
                pairs.add("call qword ptr " + memory, asm -> asm.call(at));
                pairs.add("ldmxcsr " + memory, asm -> asm.ldmxcsr(at));
                pairs.add("mov qword ptr " + memory + ", " + displacement, asm -> asm.mov(at, displacement));
                for (int vector = 0; vector < 8; vector++) {
                    int number = vector;
                    pairs.add("movsd xmm" + number + ", " + memory, asm -> asm.movsd(number, at));
                    pairs.add("movsd " + memory + ", xmm" + number, asm -> asm.movsd(at, number));
                }
                for (X64Register register : REGISTERS) {
                    String name = name(register);
                    pairs.add("mov " + name + ", qword ptr " + memory, asm -> asm.mov(register, at));
                    pairs.add("mov qword ptr " + memory + ", " + name, asm -> asm.mov(at, register));
                    pairs.add("movsxd " + name + ", dword ptr " + memory, asm -> asm.movsxd(register, at));
                    pairs.add("lea " + name + ", " + memory, asm -> asm.lea(register, at));
                    pairs.add("sub " + name + ", qword ptr " + memory, asm -> asm.sub(register, at));
                    pairs.add("cmp " + name + ", qword ptr " + memory, asm -> asm.cmp(register, at));
                }
            }
        }
        pairs.compare(binutils);
    }

    @Test
    void constants() throws IOException, InterruptedException {
        for (X64Register register : REGISTERS) {
            for (int constant : ints()) {
                String operands = name(register) + ", " + constant;
                pairs.add("mov " + operands, asm -> asm.mov(register, constant));
                pairs.add("add " + operands, asm -> asm.add(register, constant));
                pairs.add("sub " + operands, asm -> asm.sub(register, constant));
                pairs.add("cmp " + operands, asm -> asm.cmp(register, constant));
            }
            for (long constant : LONG_EDGES) {
                pairs.add("mov " + name(register) + ", " + constant, asm -> asm.mov(register, constant));
            }
        }
        pairs.compare(binutils);
    }

    @Test
    void paddingDoesNothingInFewInstructions() throws IOException, InterruptedException {
        for (int bytes = 1; bytes <= 64; bytes++) {
            int size = bytes;
            pairs.add(".nops " + size + ", 8", asm -> asm.nop(size));
        }
        pairs.compare(binutils);
        assertEquals(0, pairs.encode(asm -> asm.nop(0)).length);
        for (int bytes = 1; bytes <= 64; bytes++) {
            int size = bytes;
            List<String> lines = binutils.disassemble(pairs.encode(asm -> asm.nop(size)));
            assertEquals((size + 7) / 8, lines.size(), lines::toString);
            assertTrue(lines.stream().allMatch(line -> line.contains("nop") || line.endsWith("xchg ax,ax")),
                    lines::toString);
        }
    }

    @Test
    void jumpsAndCallsForward() throws IOException, InterruptedException {
        for (int distance : new int[]{0, 1, 2, 126, 127}) {
            for (X64Condition condition : X64Condition.values()) {
                String text = jump(condition) + " 1f\n.fill " + distance + ", 1, 0x90\n1:";
                pairs.add(text, asm -> forward(asm, to -> asm.jcc(condition, to), distance));
            }
        }
        for (int distance : new int[]{0, 1, 127}) {
            pairs.add("jmp 1f\n.fill " + distance + ", 1, 0x90\n1:", asm -> forward(asm, asm::jmp, distance));
        }
        for (int distance : new int[]{0, 1, 127, 128, 200}) {
            String text = "call 1f\n.fill " + distance + ", 1, 0x90\n1:";
            pairs.add(text, asm -> forward(asm, asm::call, distance));
        }
        pairs.compare(binutils);
    }

    @Test
    void jumpsAndCallsBackward() throws IOException, InterruptedException {
        for (int distance : new int[]{0, 1, 125, 126, 127, 1000}) {
            for (X64Condition condition : X64Condition.values()) {
                String text = "1: .fill " + distance + ", 1, 0x90\n" + jump(condition) + " 1b";
                pairs.add(text, asm -> backward(asm, to -> asm.jcc(condition, to), distance));
            }
        }
        for (int distance : new int[]{0, 1, 126, 127, 1000}) {
            pairs.add("1: .fill " + distance + ", 1, 0x90\njmp 1b", asm -> backward(asm, asm::jmp, distance));
        }
        for (int distance : new int[]{0, 1, 123, 124, 200}) {
            String text = "1: .fill " + distance + ", 1, 0x90\ncall 1b";
            pairs.add(text, asm -> backward(asm, asm::call, distance));
        }
        pairs.compare(binutils);
    }

    @Test
    void addressesOfPlaces() throws IOException, InterruptedException {
        for (X64Register register : REGISTERS) {
            for (int distance : new int[]{0, 1, 127, 128, 1000}) {
                String lea = "lea " + name(register) + ", [rip + 1";
                String fill = ".fill " + distance + ", 1, 0x90";
                pairs.add(lea + "f]\n" + fill + "\n1:", asm -> forward(asm, to -> asm.lea(register, to), distance));
                pairs.add("1: " + fill + "\n" + lea + "b]",
                        asm -> backward(asm, to -> asm.lea(register, to), distance));
            }
        }
        pairs.compare(binutils);
    }

    /** Those to what is there already are as long as they must be. */
    @Test
    void shortJumpsOutOfReachAreRefused() {
        for (X64Condition condition : X64Condition.values()) {
            IllegalStateException error = assertThrows(IllegalStateException.class,
                    () -> pairs.encode(asm -> forward(asm, to -> asm.jcc(condition, to), 128)));
            assertEquals("short jump over 128 bytes: -128 to 127 are in reach", error.getMessage());
        }
    }

    /** An instruction that is added to the assembler must be added here. */
    @Test
    void noInstructionIsLeftOut() {
        assertEquals(new TreeSet<>(List.of("push(X64Register)", "pop(X64Register)", "mov(X64Register, X64Register)",
                "mov(X64Register, X64Operand)", "mov(X64Operand, X64Register)", "mov(X64Register, long)",
                "lea(X64Register, X64Operand)", "add(X64Register, X64Register)", "sub(X64Register, X64Register)",
                "test(X64Register, X64Register)", "add(X64Register, int)", "sub(X64Register, int)",
                "cmp(X64Register, int)", "cmp(X64Register, X64Register)", "cmp(X64Register, X64Operand)",
                "sub(X64Register, X64Operand)", "and(X64Register, X64Register)", "or(X64Register, X64Register)",
                "lea(X64Register, Label)", "halve(X64Register)", "syscall()",
                "call(X64Register)", "call(X64Operand)", "call(Label)", "ret()", "jmp(X64Register)", "jmp(Label)",
                "movsxd(X64Register, X64Operand)", "cld()",
                "fninit()", "movThreadLocal(X64Register, int)", "ldmxcsr(X64Operand)", "jcc(X64Condition, Label)",
                "nop(int)", "mov(X64Operand, int)", "movsd(int, X64Operand)", "movsd(X64Operand, int)")),
                Instructions.of(X64Assembler.class));
    }

    private static void forward(X64Assembler asm, Consumer<Label> branch, int distance) {
        Label label = new Label();
        branch.accept(label);
        fill(asm, distance);
        asm.bind(label);
    }

    private static void backward(X64Assembler asm, Consumer<Label> branch, int distance) {
        Label label = new Label();
        asm.bind(label);
        fill(asm, distance);
        branch.accept(label);
    }

    private static void fill(X64Assembler asm, int bytes) {
        for (int i = 0; i < bytes; i++) {
            asm.nop(1);
        }
    }

    /** Go by the manual's names, not by the code under test. */
    private static String jump(X64Condition condition) {
        return switch (condition) {
            case ABOVE -> "ja";
            case ABOVE_OR_EQUAL -> "jae";
            case BELOW -> "jb";
            case EQUAL -> "je";
            case NOT_EQUAL -> "jne";
            case BELOW_OR_EQUAL -> "jbe";
            case LESS -> "jl";
        };
    }

    private int[] ints() {
        return IntStream.concat(IntStream.of(EDGES), random.ints(RANDOM_EACH)).toArray();
    }

    private static String name(X64Register register) {
        return register.name().toLowerCase(Locale.ROOT);
    }
}
