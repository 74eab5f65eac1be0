package dev.touchstack.lab;

import dev.touchstack.lab.compare.Comparison;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack compare}. */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Runs the same tasks on stacks that grow by touching and by copying, and prints what each costs, beside others that do the same.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompareCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/comparison", description = "Where report.json and index.html go; made if missing. Default: ${DEFAULT-VALUE}")
    Path out;

    @Option(names = "--thorough", description = "In 9 rounds, at all depths, with a million stacks: takes a quarter of an hour, and memory for them")
    boolean thorough;

    @Option(names = "--emulated", description = "The CPU of this machine is emulated: times are marked and get no verdict, and little time is spent on them; counts are as on any machine. Needless where the CPU's name tells")
    boolean emulated;

    @Option(names = "--json-only", description = "Only report.json is written, and no table printed")
    boolean jsonOnly;

    @Option(names = "--list", description = "Lists the experiments, and measures nothing")
    boolean list;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of all that is drawn: places of code, the order of strategies. Default: ${DEFAULT-VALUE}")
    long seed;

    private OptionalInt rounds = OptionalInt.empty();

    private Set<Part> parts = Part.all();

    CompareCommand() {
    }

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is timed. With less than 4 there are no verdicts. Default: 5, or 4 on a slow machine; 9 with --thorough")
    void setRounds(int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds = " + value + ": must be at least 1");
        }
        rounds = OptionalInt.of(value);
    }

    @Option(names = "--experiments", paramLabel = "NAME", split = ",", description = "Only these; --list has their names. Default: all")
    void setExperiments(List<String> names) {
        try {
            parts = Part.named(names);
        } catch (LabException unknown) {
            throw new ParameterException(spec.commandLine(), String.valueOf(unknown.getMessage()), unknown);
        }
    }

    @Override
    public void run() {
        PrintWriter tables = spec.commandLine().getOut();
        if (list) {
            Part.all().forEach(part -> tables.println(String.format("%-10s %s", part.id(), part.what())));
            return;
        }
        Comparison comparison = new Comparison(settings(), parts, Version.read());
        if (jsonOnly) {
            comparison.runForJson(out, tables, spec.commandLine().getErr());
        } else {
            comparison.run(out, tables, spec.commandLine().getErr());
        }
    }

    /** What was asked for. */
    Settings settings() {
        Settings usual = thorough ? Settings.usual().thoroughly() : Settings.usual().quick();
        Settings chosen = (rounds.isPresent() ? usual.withRounds(rounds.getAsInt()) : usual).withSeed(seed);
        return emulated ? chosen.onEmulatedCpu() : chosen;
    }
}
