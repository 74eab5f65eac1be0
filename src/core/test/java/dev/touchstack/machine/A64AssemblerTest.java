package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every instruction, word by word against GNU as. */
class A64AssemblerTest {

    private static final A64Register[] ALL = A64Register.values();
    /** All but sp, the last: where number 31 would be the zero register. */
    private static final A64Register[] GENERAL = Arrays.copyOf(ALL, ALL.length - 1);
    private static final long[] LONGS = {1, 0xFFFF, 0x1_0000, 0x7FFF_1234_5678L, 0x7F00_0000_0000L, -1, Long.MIN_VALUE,
            0x1234_5678_9ABC_DEF0L, 0xFFFF_0000_FFFFL};
    private static final int RANDOM_EACH = 6;
    private static final int WORD = Integer.BYTES;

    @TempDir
    Path directory;

    private Binutils binutils;
    private final InstructionPairs<A64Assembler> pairs = new InstructionPairs<>(A64Assembler::new);
    private final Random random = new Random(20_251_123);

    @BeforeEach
    void findBinutils() throws IOException, InterruptedException {
        binutils = Binutils.orSkip(Binutils.Target.A64, directory);
    }

    @Test
    void registersOnly() throws IOException, InterruptedException {
        for (A64Register a : ALL) {
            for (A64Register b : ALL) {
                pairs.add("mov " + name(a) + ", " + name(b), asm -> asm.mov(a, b));
            }
        }
        for (A64Register a : GENERAL) {
            pairs.add("br " + name(a), asm -> asm.br(a));
            pairs.add("blr " + name(a), asm -> asm.blr(a));
            pairs.add("mrs " + name(a) + ", tpidr_el0", asm -> asm.readThreadPointer(a));
            pairs.add("cmp sp, " + name(a), asm -> asm.cmp(A64Register.SP, a));
            for (A64Register b : GENERAL) {
                A64Register c = anyOf(GENERAL);
                String operands = name(c) + ", " + name(a) + ", " + name(b);
                pairs.add("add " + operands, asm -> asm.add(c, a, b));
                pairs.add("sub " + operands, asm -> asm.sub(c, a, b));
                pairs.add("and " + operands, asm -> asm.and(c, a, b));
                pairs.add("orr " + operands, asm -> asm.orr(c, a, b));
                pairs.add("subs " + operands, asm -> asm.subs(c, a, b));
                pairs.add("subs " + name(a) + ", sp, " + name(b), asm -> asm.subs(a, A64Register.SP, b));
                pairs.add("lsr " + name(a) + ", " + name(b) + ", #1", asm -> asm.halve(a, b));
                pairs.add("cmp " + name(a) + ", " + name(b), asm -> asm.cmp(a, b));
            }
        }
        pairs.add("ret", A64Assembler::ret);
        pairs.add("nop", A64Assembler::nop);
        pairs.add("svc #0", A64Assembler::svc);
        pairs.add("msr fpcr, xzr", A64Assembler::clearFpcr);
        pairs.compare(binutils);
    }

    @Test
    void constants() throws IOException, InterruptedException {
        for (A64Register a : GENERAL) {
            for (int constant : with(-0x10000, 0x10000, 0, 1, -1, 4095, 4096, 0xFFFF, -0xFFFF, -0x10000)) {
                pairs.add("mov " + name(a) + ", #" + constant, asm -> asm.mov(a, constant));
            }
        }
        for (A64Register a : GENERAL) {
            for (long constant : LONGS) {
                pairs.add(moves(name(a), constant), asm -> asm.movLong(a, constant));
            }
        }
        for (A64Register a : ALL) {
            for (int constant : with(0, 4096, 0, 1, 16, 2048, 4095)) {
                A64Register b = anyOf(ALL);
                String operands = name(a) + ", " + name(b) + ", #" + constant;
                pairs.add("add " + operands, asm -> asm.add(a, b, constant));
                pairs.add("sub " + operands, asm -> asm.sub(a, b, constant));
                pairs.add("sub " + operands + ", lsl #12", asm -> asm.subPages(a, b, constant));
                pairs.add("cmp " + name(a) + ", #" + constant, asm -> asm.cmp(a, constant));
            }
        }
        pairs.compare(binutils);
    }

    /** One instruction for each 16 bits that are not zero, the first of which clears the others. */
    private static String moves(String register, long constant) {
        StringBuilder text = new StringBuilder();
        for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
            long part = constant >>> shift & 0xFFFF;
            if (part != 0) {
                text.append(text.isEmpty() ? "movz " : "\nmovk ").append(register).append(", #").append(part)
                        .append(", lsl #").append(shift);
            }
        }
        return text.toString();
    }

    @Test
    void memoryOperands() throws IOException, InterruptedException {
        for (A64Register base : ALL) {
            for (int offset : IntStream.concat(IntStream.of(-256, -8, -1, 0, 1, 7, 8, 255, 256, 264, 32_752, 32_760),
                    random.ints(RANDOM_EACH, 0, 4096).map(eighth -> 8 * eighth)).toArray()) {
                A64Register register = anyOf(GENERAL);
                String operands = name(register) + ", [" + name(base) + ", #" + offset + "]";
                pairs.add("ldr " + operands, asm -> asm.ldr(register, base, offset));
                pairs.add("str " + operands, asm -> asm.str(register, base, offset));
            }
            for (int offset : new int[]{0, 4, 8, 16_380, 4 * random.nextInt(4096)}) {
                A64Register register = anyOf(GENERAL);
                pairs.add("ldrsw " + name(register) + ", [" + name(base) + ", #" + offset + "]",
                        asm -> asm.ldrsw(register, base, offset));
            }
        }
        pairs.compare(binutils);
    }

    /** A pair that is loaded needs two registers, and a base that moves must not be one of them. */
    @Test
    void pairsOfRegisters() throws IOException, InterruptedException {
        A64Register base = A64Register.SP;
        for (int i = 0; i < GENERAL.length; i++) {
            A64Register a = GENERAL[i];
            A64Register b = GENERAL[(i + 1 + random.nextInt(GENERAL.length - 1)) % GENERAL.length];
            for (int offset : new int[]{-512, -16, -8, 0, 8, 16, 496, 504, 8 * random.nextInt(-64, 64)}) {
                String at = ", [sp, #" + offset + "]";
                String general = name(a) + ", " + name(b);
                pairs.add("stp " + general + at, asm -> asm.stp(a, b, base, offset));
                pairs.add("ldp " + general + at, asm -> asm.ldp(a, b, base, offset));
                pairs.add("stp " + general + at + "!", asm -> asm.stpBefore(a, b, base, offset));
                pairs.add("ldp " + general + ", [sp], #" + offset, asm -> asm.ldpAfter(a, b, base, offset));
                String vectors = "d" + a.number() + ", d" + b.number();
                pairs.add("stp " + vectors + at, asm -> asm.stpD(a.number(), b.number(), base, offset));
                pairs.add("ldp " + vectors + at, asm -> asm.ldpD(a.number(), b.number(), base, offset));
            }
        }
        for (A64Register other : GENERAL) {
            pairs.add("stp x1, x2, [" + name(other) + ", #24]",
                    asm -> asm.stp(A64Register.X1, A64Register.X2, other, 24));
        }
        pairs.compare(binutils);
    }

    @Test
    void branches() throws IOException, InterruptedException {
        for (int words : new int[]{0, 1, 2, 3, 100, 1000}) {
            String forth = " 1f\n.fill " + words + ", 4, 0xd503201f\n1:";
            String back = "1: .fill " + words + ", 4, 0xd503201f\n";
            pairs.add("bl" + forth, asm -> forth(asm, asm::bl, words));
            pairs.add(back + "bl 1b", asm -> back(asm, asm::bl, words));
            pairs.add("b" + forth, asm -> forth(asm, asm::b, words));
            pairs.add(back + "b 1b", asm -> back(asm, asm::b, words));
            for (A64Condition condition : A64Condition.values()) {
                String branch = "b." + condition.name().toLowerCase(Locale.ROOT);
                pairs.add(branch + forth, asm -> forth(asm, to -> asm.b(condition, to), words));
                pairs.add(back + branch + " 1b", asm -> back(asm, to -> asm.b(condition, to), words));
            }
            A64Register register = anyOf(GENERAL);
            pairs.add("adr " + name(register) + "," + forth, asm -> forth(asm, to -> asm.adr(register, to), words));
            pairs.add(back + "adr " + name(register) + ", 1b", asm -> back(asm, to -> asm.adr(register, to), words));
            pairs.add("adr " + name(register) + ", 1f\n.byte 0x1f, 0x20, 0x03\n1: .byte 0xd5",
                    asm -> oddPlace(asm, register));
            pairs.add("cbz " + name(register) + "," + forth, asm -> forth(asm, to -> asm.cbz(register, to), words));
            pairs.add(back + "cbz " + name(register) + ", 1b", asm -> back(asm, to -> asm.cbz(register, to), words));
            pairs.add("cbnz " + name(register) + "," + forth, asm -> forth(asm, to -> asm.cbnz(register, to), words));
            pairs.add(back + "cbnz " + name(register) + ", 1b", asm -> back(asm, to -> asm.cbnz(register, to), words));
        }
        pairs.compare(binutils);
    }

    @Test
    void branchesOutOfReachAreRefused() {
        int reach = 1 << 18; // of 19 bits of words, sign included
        pairs.encode(asm -> back(asm, to -> asm.cbz(A64Register.X0, to), reach));
        assertEquals("operand = -262145: must fit 19 bits, sign included", refusal(
                asm -> back(asm, to -> asm.cbz(A64Register.X0, to), reach + 1)));
        pairs.encode(asm -> back(asm, to -> asm.adr(A64Register.X0, to), reach));
        assertEquals("operand = -1048580: must fit 21 bits, sign included", refusal(
                asm -> back(asm, to -> asm.adr(A64Register.X0, to), reach + 1)));
        assertEquals("operand = 262144: must fit 19 bits, sign included", refusal(
                asm -> forth(asm, to -> asm.b(A64Condition.LS, to), reach - 1)));
    }

    @Test
    void operandsThatNoInstructionHasAreRefused() {
        A64Register x0 = A64Register.X0;
        A64Register sp = A64Register.SP;
        assertEquals("constant = 65536: must be from -65,536 to 65,535", refusal(asm -> asm.mov(x0, 65_536)));
        assertEquals("constant = -65537: must be from -65,536 to 65,535", refusal(asm -> asm.mov(x0, -65_537)));
        assertEquals("operand = 4096: must be from 0 to 4,095", refusal(asm -> asm.add(x0, x0, 4096)));
        assertEquals("operand = -1: must be from 0 to 4,095", refusal(asm -> asm.sub(sp, sp, -1)));
        assertEquals("operand = 4096: must be from 0 to 4,095", refusal(asm -> asm.ldr(x0, sp, 32_768)));
        assertEquals("operand = 257: must fit 9 bits, sign included", refusal(asm -> asm.str(x0, sp, 257)));
        assertEquals("operand = 64: must fit 7 bits, sign included", refusal(asm -> asm.stp(x0, x0, sp, 512)));
        assertEquals("offset = 6 bytes: must be a multiple of 4", refusal(asm -> asm.ldrsw(x0, sp, 6)));
        assertEquals("offset = 12 bytes: must be a multiple of 8", refusal(asm -> asm.ldp(x0, x0, sp, 12)));
        for (Consumer<A64Assembler> instruction : List.<Consumer<A64Assembler>>of(asm -> asm.mov(sp, 1),
                asm -> asm.add(sp, x0, x0), asm -> asm.sub(x0, x0, sp), asm -> asm.cmp(x0, sp),
                asm -> asm.ldr(sp, x0, 0), asm -> asm.stp(x0, sp, x0, 0), asm -> asm.blr(sp),
                asm -> asm.movLong(sp, 1), asm -> asm.ldrsw(sp, x0, 0), asm -> asm.orr(x0, sp, x0),
                asm -> asm.subs(sp, sp, x0), asm -> asm.adr(sp, bound()))) {
            assertEquals("sp cannot be this operand", refusal(instruction));
        }
    }

    /** An instruction that is added to the assembler must be added here. */
    @Test
    void noInstructionIsLeftOut() {
        String pair = "(A64Register, A64Register, A64Register, int)";
        assertEquals(new TreeSet<>(List.of("mov(A64Register, A64Register)", "mov(A64Register, int)",
                "movLong(A64Register, long)", "ldrsw(A64Register, A64Register, int)", "b(Label)", "clearFpcr()",
                "readThreadPointer(A64Register)",
                "add(A64Register, A64Register, A64Register)", "sub(A64Register, A64Register, A64Register)",
                "add(A64Register, A64Register, int)", "sub(A64Register, A64Register, int)",
                "subPages(A64Register, A64Register, int)", "cmp(A64Register, int)",
                "cmp(A64Register, A64Register)", "ldr(A64Register, A64Register, int)",
                "str(A64Register, A64Register, int)", "stp" + pair, "ldp" + pair, "stpBefore" + pair,
                "ldpAfter" + pair, "stpD(int, int, A64Register, int)", "ldpD(int, int, A64Register, int)",
                "bl(Label)", "b(A64Condition, Label)", "cbz(A64Register, Label)", "cbnz(A64Register, Label)",
                "and(A64Register, A64Register, A64Register)",
                "orr(A64Register, A64Register, A64Register)", "subs(A64Register, A64Register, A64Register)",
                "adr(A64Register, Label)", "halve(A64Register, A64Register)", "svc()",
                "br(A64Register)", "blr(A64Register)", "ret()", "nop()")), Instructions.of(A64Assembler.class));
    }

    private String refusal(Consumer<A64Assembler> instruction) {
        return Refusal.message(IllegalArgumentException.class, () -> pairs.encode(instruction));
    }

    private static void forth(A64Assembler asm, Consumer<Label> branch, int words) {
        Label label = new Label();
        branch.accept(label);
        fill(asm, words);
        asm.bind(label);
    }

    private static void back(A64Assembler asm, Consumer<Label> branch, int words) {
        Label label = new Label();
        asm.bind(label);
        fill(asm, words);
        branch.accept(label);
    }

    /** Three bytes further on, where no instruction is. */
    private static void oddPlace(A64Assembler asm, A64Register register) {
        Label label = new Label();
        asm.adr(register, label);
        label.bind(asm.offset() + 3);
        asm.nop();
    }

    private static void fill(A64Assembler asm, int words) {
        int to = asm.offset() + WORD * words;
        while (asm.offset() < to) {
            asm.nop();
        }
    }

    private static Label bound() {
        Label label = new Label();
        label.bind(0);
        return label;
    }

    private int[] with(int from, int to, int... edges) {
        return IntStream.concat(IntStream.of(edges), random.ints(RANDOM_EACH, from, to)).toArray();
    }

    private A64Register anyOf(A64Register[] registers) {
        return registers[random.nextInt(registers.length)];
    }

    private static String name(A64Register register) {
        return register.name().toLowerCase(Locale.ROOT);
    }
}
