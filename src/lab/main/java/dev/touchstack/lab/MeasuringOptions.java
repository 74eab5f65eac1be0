package dev.touchstack.lab;

import dev.touchstack.lab.work.Settings;
import java.nio.file.Path;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands that measure one part have in common. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MeasuringOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/bench", description = "Where ${COMMAND-NAME}.json goes; made if missing. Default: ${DEFAULT-VALUE}")
    Path out;

    @Option(names = "--emulated", description = "The CPU of this machine is emulated: times are marked and get no verdict, and little time is spent on them; counts are as on any machine. Needless where the CPU's name tells")
    boolean emulated;

    private OptionalInt rounds = OptionalInt.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is timed; a verdict needs 4. Default: 5, or 1 on an emulated CPU")
    void setRounds(int value) {
        rounds = OptionalInt.of(atLeastOne("--rounds", value));
    }

    OptionalInt rounds() {
        return rounds;
    }

    Settings applyTo(Settings usual) {
        Settings chosen = rounds.isPresent() ? usual.withRounds(rounds.getAsInt()) : usual;
        return emulated ? chosen.onEmulatedCpu() : chosen;
    }

    int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " = " + value + ": must be at least 1");
        }
        return value;
    }
}
