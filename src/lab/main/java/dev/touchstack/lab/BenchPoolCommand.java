package dev.touchstack.lab;

import dev.touchstack.lab.pool.PoolMeasurement;
import dev.touchstack.lab.work.PoolSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack bench pool}. */
@Command(name = "pool", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures the pool of stacks: a million of them alive, acquiring and closing warm and cold, and other ways to get a stack beside it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchPoolCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/bench", description = "Where pool.json goes; made if missing. Default: ${DEFAULT-VALUE}")
    Path out;

    private PoolSettings settings = PoolSettings.usual();

    BenchPoolCommand() {
    }

    @Option(names = "--stacks", paramLabel = "N", description = "How many stacks live at the same time. Default: 1000000, or 2000 on an emulated CPU")
    void setStacks(int value) {
        settings = settings.withLiveStacks(atLeastOne("--stacks", value));
    }

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is timed. Default: 5, or 1 on an emulated CPU")
    void setRounds(int value) {
        settings = settings.withRounds(atLeastOne("--rounds", value));
    }

    @Option(names = "--emulated", description = "The CPU of this machine is emulated: times are marked and get no verdict, and little time is spent on them; counts are as on any machine. Needless where the CPU's name tells")
    boolean emulated;

    private int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " = " + value + ": must be at least 1");
        }
        return value;
    }

    @Override
    public void run() {
        new PoolMeasurement(emulated ? settings.onEmulatedCpu() : settings, Version.read(), spec.commandLine().getOut(),
                spec.commandLine().getErr()).run(out);
    }
}
