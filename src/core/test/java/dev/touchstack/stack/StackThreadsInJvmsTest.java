package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import dev.touchstack.proc.KernelSettings;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads on stacks of a pool are threads to the JVM, whatever it does with them. */
class StackThreadsInJvmsTest {

    /** Beyond this the mappings would cost minutes. */
    private static final int MANY_MAPPINGS = 300_000;

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Z", "Shenandoah"})
    void everyCollectorFindsWhatIsOnTheirStacks(String collector) throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.runUnder(collector, StackThreadRounds.class);
        assertTrue(result.succeededWith(StackThreadRounds.SUCCESS), result::toString);
    }

    @Test
    void whileJniIsChecked() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-Xcheck:jni").run(StackThreadRounds.class);
        assertTrue(result.succeededWith(StackThreadRounds.SUCCESS), result::toString);
    }

    /** The JVM would end: it is refused its own pages of the stack otherwise. */
    @Test
    void withTooFewMappingsLeftForTheJvmNoThreadIsStarted() throws IOException, InterruptedException {
        KernelSettings kernel = KernelSettings.read();
        if (kernel.maxMapCount() > MANY_MAPPINGS) {
            Prerequisite.missing("the limit of mappings is not reached: vm.max_map_count = " + kernel.maxMapCount());
        }
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC").run(StackThreadAtTheLimit.class);
        assertTrue(result.succeededWith(StackThreadAtTheLimit.SUCCESS), result::toString);
        assertTrue(result.output().lines().anyMatch(line -> line.startsWith("refused: no room for a thread on a stack:")
                && line.contains(String.format(" of %,d mappings in use (vm.max_map_count)", kernel.maxMapCount()))),
                result::toString);
        assertFalse(result.output().contains("too early"), result::toString);
    }
}
