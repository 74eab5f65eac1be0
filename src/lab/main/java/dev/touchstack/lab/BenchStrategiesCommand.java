package dev.touchstack.lab;

import dev.touchstack.lab.strategies.StrategiesMeasurement;
import dev.touchstack.lab.strategies.StrategiesPlan;
import dev.touchstack.lab.work.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
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

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/bench", description = "Where strategies.json goes; made if missing. Default: ${DEFAULT-VALUE}")
    Path out;

    private StrategiesPlan plan = StrategiesPlan.whole();

    BenchStrategiesCommand() {
    }

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is timed; a verdict needs 4. Default: 5")
    void setRounds(int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds = " + value + ": must be at least 1");
        }
        plan = plan.withRounds(value);
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
            if (count < 1) {
                throw new ParameterException(spec.commandLine(), "--idle = " + count + ": must be at least 1");
            }
        }
        plan = plan.withIdle(counts);
    }

    @Option(names = "--emulated", description = "The CPU of this machine is emulated: times are marked, and little time is spent on them; counts are as on any machine. Needless where the CPU's name tells")
    boolean emulated;

    @Override
    public void run() {
        new StrategiesMeasurement(emulated ? plan.onEmulatedCpu() : plan, Version.read(), spec.commandLine().getOut(),
                spec.commandLine().getErr()).run(out);
    }
}
