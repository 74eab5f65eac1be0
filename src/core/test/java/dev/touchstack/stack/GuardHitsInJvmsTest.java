package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guard hits are answered whatever else the JVM does with signals, and often. */
class GuardHitsInJvmsTest {

    private static final String SOME = "5000";
    /** What the JVM may need for itself meanwhile, in MiB: a page of each of 10,000 overflows would be more. */
    private static final String QUIET = "32";
    private static final String RECORDING = "64";

    @Test
    void aHundredThousandInOneJvm() throws IOException, InterruptedException {
        expectSuccess(new ChildJvm().with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), "100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Z", "Shenandoah"})
    void underEveryCollector(String collector) throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.runUnder(collector, OverflowRounds.class, SOME, QUIET);
        assertTrue(result.succeededWith(OverflowRounds.SUCCESS), result::toString);
    }

    @Test
    void whileJniIsChecked() throws IOException, InterruptedException {
        expectSuccess(new ChildJvm().with("-Xcheck:jni"), SOME);
    }

    /** As on a C library that does not tell where it keeps the values of keys. */
    @Test
    void whereTheCLibraryHasToBeCalled() throws IOException, InterruptedException {
        expectSuccess(new ChildJvm().with("-Dtouchstack.callForSignalStack=true"), SOME);
    }

    @Test
    void whileAFlightRecordingRuns(@TempDir Path folder) throws IOException, InterruptedException {
        expectSuccess(new ChildJvm().with("-XX:StartFlightRecording:settings=profile,filename="
                + folder.resolve("overflows.jfr")), SOME);
    }

    /** Its signals come at any point of a task, also where there is no room for them. */
    @Test
    void whileAProfilerSendsSignals(@TempDir Path folder) throws IOException, InterruptedException {
        expectSuccess(new ChildJvm().with("-Xmx128m", "-XX:StartFlightRecording:jdk.CPUTimeSample#enabled=true,"
                + "jdk.CPUTimeSample#throttle=1ms,filename=" + folder.resolve("samples.jfr")), "100000", RECORDING);
    }

    /** With it, a handler that the C library is asked to install is only called by the JVM's. */
    @Test
    void besideTheJvmsSignalChaining() throws IOException, InterruptedException {
        Path library = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
        if (!Files.exists(library)) {
            Prerequisite.missing("this JVM has no " + library);
        }
        expectSuccess(new ChildJvm().after("export LD_PRELOAD='" + library + "'"), SOME);
    }

    @Test
    void threadsTakeTheirSignalStacksWithThem() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .run(ShortLivedThreads.class);
        assertTrue(result.succeededWith(ShortLivedThreads.SUCCESS), result::toString);
    }

    private static void expectSuccess(ChildJvm jvm, String rounds) throws IOException, InterruptedException {
        expectSuccess(jvm, rounds, QUIET);
    }

    private static void expectSuccess(ChildJvm jvm, String rounds, String megabytes)
            throws IOException, InterruptedException {
        ChildJvm.Result result = jvm.run(OverflowRounds.class, rounds, megabytes);
        assertTrue(result.succeededWith(OverflowRounds.SUCCESS), result::toString);
    }
}
