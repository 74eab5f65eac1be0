package dev.touchstack.lab;

import dev.touchstack.lab.steps.GrowthStepsMeasurement;
import dev.touchstack.lab.work.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code touchstack bench growth}. */
@Command(name = "growth", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures one step of each way to grow a stack: a page from the kernel, a window that is opened, a page from another thread, a failed check, a move, an overflow.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchGrowthCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    MeasuringOptions options;

    BenchGrowthCommand() {
    }

    @Override
    public void run() {
        new GrowthStepsMeasurement(options.applyTo(Settings.usual()), Version.read(), spec.commandLine().getOut(),
                spec.commandLine().getErr()).run(options.out);
    }
}
