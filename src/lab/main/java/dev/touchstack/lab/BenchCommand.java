package dev.touchstack.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack bench}. */
@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = {
        BenchPoolCommand.class, BenchGrowthCommand.class,
        BenchStrategiesCommand.class, BenchGoCommand.class,
        BenchRunningCommand.class,
        BenchInspectCommand.class}, description = "Measures one part of Touchstack by itself.")
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    BenchCommand() {
    }

    /** A subcommand is missing. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "bench: no subcommand");
    }
}
