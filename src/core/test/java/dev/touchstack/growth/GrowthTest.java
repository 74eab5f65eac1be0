package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import dev.touchstack.Repetitions;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.proc.StatusFile;
import dev.touchstack.stack.GuardHit;
import dev.touchstack.stack.PrefaultPolicy;
import dev.touchstack.stack.StackPool;
import dev.touchstack.workload.SmallArguments;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all ways to grow have in common; {@link UserfaultTest} for the one that takes long for each page. */
class GrowthTest {

    private static final long MIB = 1L << 20;
    private static final long LARGEST = 128 * MIB;
    /** What the heap of this JVM, and the kernel's counting, may add or take meanwhile. */
    private static final long NOISE = 48 * MIB;

    static List<Supplier<Growth>> growths() {
        return List.of(() -> new Touch(LARGEST), () -> touch(GuardHit.EXTEND, PrefaultPolicy.none()),
                () -> touch(GuardHit.FAIL, PrefaultPolicy.top(MIB)), () -> touch(Prologue.BANGED),
                () -> touch(Prologue.PROBED), () -> touch(Prologue.CHECKED), () -> touch(Prologue.PADDED),
                () -> new Copy(2 << 10, LARGEST), () -> new Promote(2 << 10, LARGEST),
                () -> new Relocate(MIB, LARGEST), () -> new Segmented(64 << 10, LARGEST, true),
                () -> new Segmented(64 << 10, LARGEST, false));
    }

    /** Without the last one, whose tasks give back what they have when a function returns. */
    static List<Supplier<Growth>> growthsThatKeep() {
        return growths().subList(0, growths().size() - 1);
    }

    private static Growth touch(GuardHit guardHit, PrefaultPolicy prefault) {
        return new Touch(StackPool.builder().stackSize(LARGEST).guardHit(guardHit).prefault(prefault).build(),
                Prologue.UNCHECKED);
    }

    private static Growth touch(Prologue prologue) {
        return new Touch(StackPool.builder().stackSize(LARGEST).build(), prologue);
    }

    @Provide
    Arbitrary<Workload> workloads() {
        return Arbitraries.of(Workloads.ALL);
    }

    @Property(tries = 60)
    void everyDepthGivesThePlainResult(@ForAll("workloads") Workload workload,
            @ForAll @IntRange(min = 4, max = 256) int frameUnits,
            @ForAll @IntRange(min = 0, max = 20_000) int depth) {
        int frameBytes = Math.max(16 * frameUnits, workload.smallestFrame());
        long n = depth % (SmallArguments.largest(workload, 25_000) + 1);
        for (Supplier<Growth> kind : growths()) {
            try (Growth growth = kind.get();
                    FunctionCode code = FunctionCode.generate(workload, growth.prologue(), frameBytes);
                    GrowthTask task = growth.newTask()) {
                assertEquals(workload.expected(n), task.run(code, n));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("growths")
    void codeOfAnotherProtocolIsRefused(Supplier<Growth> kind) {
        try (Growth growth = kind.get(); GrowthTask task = growth.newTask()) {
            for (Prologue prologue : Prologue.values()) {
                if (prologue != growth.prologue()) {
                    try (FunctionCode code = FunctionCode.generate(Workloads.FIB, prologue, 64)) {
                        String message = Refusal.message(IllegalArgumentException.class, () -> task.run(code, 20));
                        assertTrue(message.contains(prologue.name())
                                && message.contains("needs the prologue " + growth.prologue()), message);
                    }
                }
            }
            try (FunctionCode code = FunctionCode.generate(Workloads.FIB, growth.prologue(), 64)) {
                assertEquals(6765, task.run(code, 20), "the task is not harmed");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("growthsThatKeep")
    void discardingMakesTasksColdAndHarmsThemNot(Supplier<Growth> kind) {
        try (Growth growth = kind.get();
                FunctionCode code = FunctionCode.generate(Workloads.POINTERS, growth.prologue(), 1024);
                GrowthTask first = growth.newTask();
                GrowthTask second = growth.newTask()) {
            long depth = 90 * MIB / 1024;
            long before = StatusFile.self().residentAnonymousBytes();
            run(code, depth, first, second);
            long warm = StatusFile.self().residentAnonymousBytes();
            assertTrue(warm - before > 180 * MIB - NOISE, () -> before + " bytes, then " + warm);
            growth.discard();
            long cold = StatusFile.self().residentAnonymousBytes();
            assertTrue(cold - before < NOISE, () -> before + " bytes, then " + warm + ", then " + cold);

            long bytesCopied = first.counts().bytes();
            run(code, depth, first, second);
            assertEquals(bytesCopied, first.counts().bytes(), "they keep the stacks that they had");
            first.restart();
            run(code, depth / 2, first, second);
        }
    }

    private static void run(FunctionCode code, long depth, GrowthTask... tasks) {
        for (GrowthTask task : tasks) {
            assertEquals(Workloads.POINTERS.expected(depth), task.run(code, depth));
        }
    }

    /** Whether or not they have run: nothing of them is left in the process. */
    @ParameterizedTest
    @MethodSource("growths")
    void closingGivesAllMemoryBack(Supplier<Growth> kind) {
        long before = StatusFile.self().virtualBytes();
        for (int round = 0; round < Repetitions.of(50); round++) {
            try (Growth growth = kind.get();
                    FunctionCode code = FunctionCode.generate(Workloads.COUNT, growth.prologue(), 4096);
                    GrowthTask task = growth.newTask();
                    GrowthTask idle = growth.newTask()) {
                assertEquals(2_000, task.run(code, 2_000));
                assertEquals(GrowthCounts.NONE, idle.counts());
            }
        }
        long after = StatusFile.self().virtualBytes();
        // less than what five rounds would leave
        assertTrue(after - before < 4 * LARGEST, () -> before + " bytes mapped, then " + after);
    }
}
