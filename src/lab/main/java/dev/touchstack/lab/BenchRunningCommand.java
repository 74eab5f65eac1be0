package dev.touchstack.lab;

import dev.touchstack.lab.running.RunningCounts;
import dev.touchstack.lab.running.RunningMeasurement;
import dev.touchstack.lab.work.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstack bench running}. */
@Command(name = "running", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures what running on a task's stack costs: C functions, coroutines and Java threads, beside those of the JDK and of C.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchRunningCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    MeasuringOptions options;

    private RunningCounts counts = RunningCounts.usual();

    BenchRunningCommand() {
    }

    @Option(names = "--coroutines", paramLabel = "N", description = "How many are suspended at the same time. Default: 1000000, or 1000 on an emulated CPU")
    void setCoroutines(int value) {
        counts = counts.withCoroutines(options.atLeastOne("--coroutines", value));
    }

    @Option(names = "--threads", paramLabel = "N", description = "How many threads of each kind wait at the same time. Default: 10000, or 20 on an emulated CPU")
    void setThreads(int value) {
        counts = counts.withThreads(options.atLeastOne("--threads", value));
    }

    @Override
    public void run() {
        new RunningMeasurement(options.applyTo(Settings.usual()), counts, Version.read(), spec.commandLine().getOut(),
                spec.commandLine().getErr()).run(options.out);
    }
}
