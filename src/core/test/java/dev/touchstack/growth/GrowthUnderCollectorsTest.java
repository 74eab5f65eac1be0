package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector stops threads wherever they are: growing must not be a place where that goes wrong. */
class GrowthUnderCollectorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Z", "Shenandoah"})
    void growthGivesThePlainResultWhileTheHeapIsCollected(String collector) throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.runUnder(collector, CollectorRounds.class);
        assertTrue(result.succeededWith(CollectorRounds.SUCCESS), result::toString);
    }
}
