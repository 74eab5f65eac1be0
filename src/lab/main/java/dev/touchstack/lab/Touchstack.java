package dev.touchstack.lab;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. Ends with 0 when all went well, 1 when something failed, 2 when it was called wrongly. */
@Command(name = "touchstack", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = {
        CompareCommand.class, ClaimsCommand.class, DiffCommand.class, HistoryCommand.class, BenchCommand.class,
        CountsCommand.class, InspectCommand.class,
        CapacityCommand.class}, description = "Native task stacks in virtual memory, measured against stacks that grow by copying.")
public final class Touchstack implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    Touchstack() {
    }

    /** A subcommand is missing. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no subcommand");
    }

    /** Runs the command line and ends the process. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments, new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    static int execute(String[] arguments, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Touchstack()).setCaseInsensitiveEnumValuesAllowed(true).setOut(out).setErr(err)
                .setParameterExceptionHandler(OneLine::usageError).setExecutionExceptionHandler(OneLine::failure)
                .execute(arguments);
    }
}
