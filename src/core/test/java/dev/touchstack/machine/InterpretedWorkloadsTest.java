package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.workload.SmallArguments;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What workloads say of themselves, against what they are seen to do. */
class InterpretedWorkloadsTest {

    private static final long CALLS = 300;

    @Property(tries = 5)
    void callsDepthAndStackAreWhatTheyAreSaidToBe(@ForAll @IntRange(min = 4, max = 24) int frameUnits,
            @ForAll long seed) {
        for (Workload workload : Workloads.ALL) {
            int frameBytes = Math.max(16 * frameUnits, workload.smallestFrame());
            long n = new Random(seed).nextLong(SmallArguments.largest(workload, CALLS) + 1);
            for (boolean shared : new boolean[]{false, true}) {
                assertEquals(
                        new InterpretedFunctions.Run(workload.expected(n), workload.calls(n), workload.depth(n),
                                workload.stackBytes(n, frameBytes)),
                        InterpretedFunctions.run(workload, frameBytes, shared, n), () -> workload + ", " + n);
            }
        }
    }

    /** Constants and distances that one of the CPUs has no instruction for would be refused. */
    @ParameterizedTest
    @EnumSource
    void bothCpusHaveTheInstructions(Binutils.Target target) {
        for (Prologue prologue : Prologue.values()) {
            for (Workload workload : Workloads.ALL) {
                for (int frameBytes : new int[]{workload.smallestFrame(), GoStack.BIG, FunctionCode.LARGEST_FRAME}) {
                    workload.emit(target.cpu().functionAssembler(new CodeBuffer(), prologue), frameBytes);
                }
            }
            for (int calls = 1; calls <= 64; calls *= 2) {
                emit(target, prologue, Workloads.inlined(calls));
            }
            emit(target, prologue, Workloads.pointers(30));
        }
        emit(target, Prologue.UNCHECKED, Workloads.chain(Workloads.MOST_FUNCTIONS));
    }

    private static void emit(Binutils.Target target, Prologue prologue, Workload workload) {
        workload.emit(target.cpu().functionAssembler(new CodeBuffer(), prologue), workload.smallestFrame());
    }
}
