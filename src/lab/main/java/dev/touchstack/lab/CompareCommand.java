package dev.touchstack.lab;

import dev.touchstack.lab.compare.Comparison;
import dev.touchstack.lab.work.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack compare}. */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Runs the same tasks on stacks that grow by touching and by copying, and prints what each costs.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompareCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/comparison", description = "Where report.json and index.html go; made if missing. Default: ${DEFAULT-VALUE}")
    Path out;

    private Settings settings = Settings.usual();

    CompareCommand() {
    }

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is timed. With less than 4 there are no verdicts. Default: 5, or 4 on a slow machine")
    void setRounds(int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds = " + value + ": must be at least 1");
        }
        settings = settings.withRounds(value);
    }

    @Option(names = "--emulated", description = "The CPU of this machine is emulated: times are marked and get no verdict, and little time is spent on them; counts are as on any machine. Needless where the CPU's name tells")
    boolean emulated;

    @Override
    public void run() {
        new Comparison(emulated ? settings.onEmulatedCpu() : settings, Version.read(), spec.commandLine().getOut(),
                spec.commandLine().getErr()).run(out);
    }
}
