package dev.touchstack.lab;

import dev.touchstack.lab.strategies.StrategiesMeasurement;
import dev.touchstack.lab.strategies.StrategiesPlan;
import dev.touchstack.lab.work.LabException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack bench strategies}. */
@Command(name = "strategies", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Gives the same tasks to every way to grow a stack: time, faults, bytes copied, memory of idle tasks, and where one way becomes cheaper than another.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BenchStrategiesCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    MeasuringOptions options;

    private StrategiesPlan plan = StrategiesPlan.whole();

    BenchStrategiesCommand() {
    }

    @Option(names = "--strategies", paramLabel = "NAME", split = ",", description = "Only these, and touch: touch-again, prefault, probe, checked-touch, padded-touch, copy, ... Default: all")
    void setStrategies(List<String> names) {
        plan = usable(() -> plan.withStrategies(names));
    }

    @Option(names = "--tasks", paramLabel = "NAME", split = ",", description = "Only these, by group or as group/name: warm, cold, calls, chain/4096, ... Default: all")
    void setTasks(List<String> names) {
        plan = usable(() -> plan.withTasks(names));
    }

    private StrategiesPlan usable(Supplier<StrategiesPlan> choice) {
        try {
            return choice.get();
        } catch (LabException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()), unknown);
        }
    }

    @Option(names = "--idle", paramLabel = "N", split = ",", description = "Numbers of idle tasks whose memory is measured; a million needs some 13 GB. Default: 1000,100000")
    void setIdle(List<Integer> counts) {
        for (int count : counts) {
            int _ = options.atLeastOne("--idle", count);
        }
        plan = plan.withIdle(counts);
    }

    @Override
    public void run() {
        StrategiesPlan chosen = options.rounds().isPresent() ? plan.withRounds(options.rounds().getAsInt()) : plan;
        new StrategiesMeasurement(options.emulated ? chosen.onEmulatedCpu() : chosen, Version.read(),
                spec.commandLine().getOut(), spec.commandLine().getErr()).run(options.out);
    }
}
