package dev.touchstack.lab;

import dev.touchstack.lab.go.GoMeasurement;
import dev.touchstack.lab.work.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack bench go}. */
@Command(name = "go", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures tasks that grow by copying beside goroutines, at the same depths and in the same frames: time, faults, memory, and what the copying is made of.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchGoCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/bench", description = "Where go.json goes; made if missing. Default: ${DEFAULT-VALUE}")
    Path out;

    private Settings settings = Settings.usual().withDepths(GoMeasurement.DEPTHS);

    BenchGoCommand() {
    }

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is timed. Default: 5, or 1 on an emulated CPU")
    void setRounds(int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds = " + value + ": must be at least 1");
        }
        settings = settings.withRounds(value);
    }

    @Option(names = "--emulated", description = "The CPU of this machine is emulated: times are marked, and little time is spent on them; counts are as on any machine. Needless where the CPU's name tells")
    boolean emulated;

    @Override
    public void run() {
        new GoMeasurement(emulated ? settings.onEmulatedCpu() : settings, Version.read(), spec.commandLine().getOut(),
                spec.commandLine().getErr()).run(out);
    }
}
