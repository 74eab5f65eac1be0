package dev.touchstack.lab;

import dev.touchstack.lab.steps.GrowthStepsMeasurement;
import dev.touchstack.lab.work.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack bench growth}. */
@Command(name = "growth", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures one step of each way to grow a stack: a page from the kernel, a window that is opened, a page from another thread, a failed check, a move, an overflow.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchGrowthCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/bench", description = "Where growth.json goes; made if missing. Default: ${DEFAULT-VALUE}")
    Path out;

    private Settings settings = Settings.usual();

    BenchGrowthCommand() {
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
        new GrowthStepsMeasurement(emulated ? settings.onEmulatedCpu() : settings, Version.read(),
                spec.commandLine().getOut(), spec.commandLine().getErr()).run(out);
    }
}
