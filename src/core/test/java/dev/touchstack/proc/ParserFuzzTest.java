package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.Jazzer;
import dev.touchstack.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer looks for an input that a parser gets wrong, for each parser {@code touchstack.fuzz.seconds} long: 5, or 60
 * under {@code mvn -Pnightly verify}. It begins with what kernels print, and goes on from what reaches new code of this
 * package. Two JVMs search at a time, one for each parser, because Jazzer has one target in a JVM; only this package is
 * instrumented, there.
 *
 * <p>
 * The message of a finding has the input in base64. Decoded, it belongs into
 * {@code test/resources/dev/touchstack/proc/findings}, in the folder of its target, where {@link ParserInputsTest} runs
 * it ever after.
 */
@DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "what a parser makes of a text does not depend on the CPU, and its search for more is slow in the machines")
class ParserFuzzTest {

    private static final int SECONDS = Integer.getInteger("touchstack.fuzz.seconds", 5);
    private static final int SECONDS_AN_INPUT = 5;
    private static final int BYTES_AN_INPUT = 16 << 10; // the longest fixtures have less
    /** What the slowest does in 5 seconds is ten times as much on a busy machine: at none, nothing was searched. */
    private static final int FEWEST_RUNS = 100;
    private static final Pattern RUNS = Pattern.compile("(?m)^Done (\\d+) runs in \\d+ second");

    private static final Map<ParserTarget, Future<ChildJvm.Result>> SEARCHES = new EnumMap<>(ParserTarget.class);
    private static final ExecutorService TWO_AT_A_TIME = Executors.newFixedThreadPool(2);

    @BeforeAll
    static void start(@TempDir Path folder) {
        for (var target : ParserTarget.values()) {
            SEARCHES.put(target, TWO_AT_A_TIME.submit(() -> search(target, folder.resolve(target.name()))));
        }
    }

    @AfterAll
    static void end() {
        TWO_AT_A_TIME.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void findsNothing(ParserTarget target) throws InterruptedException, ExecutionException {
        var result = Objects.requireNonNull(SEARCHES.get(target)).get();
        assertEquals(0, result.exitStatus(), result::output);
        var runs = RUNS.matcher(result.output());
        assertTrue(runs.find() && Integer.parseInt(runs.group(1)) >= FEWEST_RUNS, result::output);
    }

    private static ChildJvm.Result search(ParserTarget target, Path folder) throws IOException, InterruptedException {
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        var seeds = Files.createDirectories(folder.resolve("seeds"));
        var number = 0;
        for (var text : ParserInputs.seeds(target)) {
            Files.write(seeds.resolve(String.valueOf(number++)), text);
        }
        return new ChildJvm()
                .with("-Xmx256m", "-XX:+EnableDynamicAgentLoading", "--sun-misc-unsafe-memory-access=allow")
                .run(Jazzer.class, "--target_class=" + ParserFuzzer.class.getName(), "--target_args=" + target.name(),
                        "--instrumentation_includes=" + ParserFuzzer.class.getPackageName() + ".**",
                        "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + SECONDS, "-timeout=" + SECONDS_AN_INPUT, "-max_len=" + BYTES_AN_INPUT,
                        corpus.toString(), seeds.toString());
    }
}
