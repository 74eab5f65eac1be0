package dev.touchstack.lab;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Errors as a user should see them: one line, no stack trace. */
final class OneLine {

    private OneLine() {
    }

    static int usageError(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        print(command, error, " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.USAGE;
    }

    static int failure(Exception error, CommandLine command, ParseResult parsed) {
        print(command, error instanceof ExecutionException && error.getCause() != null ? error.getCause() : error, "");
        return ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, Throwable error, String hint) {
        String message = error.getMessage() == null || error instanceof Error ? error.toString() : error.getMessage();
        command.getErr().println("touchstack: " + message.strip().replaceAll("\\s*\\R\\s*", "; ") + hint);
    }
}
