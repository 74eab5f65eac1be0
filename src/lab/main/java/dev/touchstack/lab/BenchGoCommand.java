package dev.touchstack.lab;

import dev.touchstack.lab.go.GoMeasurement;
import dev.touchstack.lab.work.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code touchstack bench go}. */
@Command(name = "go", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures tasks that grow by copying beside goroutines, at the same depths and in the same frames: time, faults, memory, and what the copying is made of.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchGoCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    MeasuringOptions options;

    BenchGoCommand() {
    }

    @Override
    public void run() {
        new GoMeasurement(options.applyTo(Settings.usual().withDepths(GoMeasurement.DEPTHS)), Version.read(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr()).run(options.out);
    }
}
