package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector stops threads wherever they are: growing must not be a place where that goes wrong. */
class GrowthUnderCollectorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Z", "Shenandoah"})
    void growthGivesThePlainResultWhileTheHeapIsCollected(String collector) throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+Use" + collector + "GC").run(CollectorRounds.class);
        if (result.output().contains("Option -XX:+Use" + collector + "GC not supported")) {
            Prerequisite.missing("this JVM has no " + collector + " collector");
        }
        assertTrue(result.succeededWith(CollectorRounds.SUCCESS), result::toString);
    }
}
