package dev.touchstack.lab;

import dev.touchstack.lab.claims.ClaimTables;
import dev.touchstack.lab.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstack claims}. */
@Command(name = "claims", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Prints what reports say of the claims of the debate, with every figure and its rule, as tables in Markdown. Reports of emulated CPUs are judged by their counts.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ClaimsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "REPORT", description = "A report.json that compare has written")
    List<Path> reports;

    ClaimsCommand() {
    }

    @Override
    public void run() {
        spec.commandLine().getOut().print(ClaimTables.of(ReportFile.readAll(reports)));
        spec.commandLine().getOut().flush();
    }
}
