package dev.touchstack.lab.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoMeasurementTest {

    private static final Depth DEPTH = Depth.kib(12);

    /** As on an emulated CPU: in this JVM. With Go where there is one; without, Copy is measured all the same. */
    @Test
    void measuresPrintsAndWrites(@TempDir Path folder) throws IOException {
        Settings settings = new Settings(List.of(DEPTH.bytes()), 1, 0, new Timing(0, 1, 1), 1, 1, false, true);
        StringWriter out = new StringWriter();
        new GoMeasurement(settings, "test", new PrintWriter(out), new PrintWriter(new StringWriter())).run(folder);

        JsonNode report = new ObjectMapper().readTree(folder.resolve("go.json").toFile());
        boolean withGo = !report.at("/go").isNull();
        assertEquals(withGo ? 0 : 1, report.at("/notMeasured").size(), report::toString);
        assertEquals(GoPlan.of(settings.depths(), withGo).variants().size(), report.at("/timed").size());
        report.at("/timed").forEach(one -> assertTrue(Double.isFinite(one.at("/rounds/0/0").asDouble(Double.NaN)),
                one::toString));
        JsonNode copies = report.at("/copies");
        assertEquals(0, copies.at("/0/warm/growths").asDouble(), "idle tasks have not grown");
        assertEquals(3, copies.at("/1/warm/growths").asDouble(), "2 KiB to 16 KiB");
        // what is copied is whole frames, but for what the more-stack stub saves each time
        double bytes = copies.at("/1/warm/bytesCopied").asDouble();
        double frames = copies.at("/1/warm/framesWalked").asDouble();
        assertTrue(bytes > 128 * frames && bytes < 128 * (frames + 3), copies::toString);
        assertTrue(out.toString().contains("go.json"), out::toString);
    }

    @Test
    void withoutGoNothingIsSetBesideIt() {
        GoPlan plan = GoPlan.of(GoMeasurement.DEPTHS, false);
        assertTrue(plan.pairs().isEmpty());
        assertFalse(plan.variants().isEmpty());
        GoPlan withGo = GoPlan.of(GoMeasurement.DEPTHS, true);
        assertEquals(2 * GoMeasurement.DEPTHS.size(), withGo.pairs().size());
        assertEquals(plan.variants().size() + withGo.pairs().size(), withGo.variants().size());
        withGo.pairs().forEach(pair -> assertEquals(1,
                Math.abs(withGo.variants().indexOf(pair.numerator()) - withGo.variants().indexOf(pair.denominator())),
                "of a pair one is timed right after the other"));
    }
}
