package dev.touchstack.lab;

import dev.touchstack.lab.pool.PoolMeasurement;
import dev.touchstack.lab.work.PoolSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstack bench pool}. */
@Command(name = "pool", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures the pool of stacks: a million of them alive, acquiring and closing warm and cold, and other ways to get a stack beside it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchPoolCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    MeasuringOptions options;

    private PoolSettings settings = PoolSettings.usual();

    BenchPoolCommand() {
    }

    @Option(names = "--stacks", paramLabel = "N", description = "How many stacks live at the same time. Default: 1000000, or 2000 on an emulated CPU")
    void setStacks(int value) {
        settings = settings.withLiveStacks(options.atLeastOne("--stacks", value));
    }

    @Override
    public void run() {
        PoolSettings chosen = options.rounds().isPresent()
                ? settings.withRounds(options.rounds().getAsInt())
                : settings;
        new PoolMeasurement(options.emulated ? chosen.onEmulatedCpu() : chosen, Version.read(),
                spec.commandLine().getOut(), spec.commandLine().getErr()).run(options.out);
    }
}
