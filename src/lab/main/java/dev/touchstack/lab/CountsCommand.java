package dev.touchstack.lab;

import dev.touchstack.lab.report.CountTables;
import dev.touchstack.lab.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstack counts}. */
@Command(name = "counts", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Prints the counts of reports side by side, as tables in Markdown: faults, bytes copied, memory, mappings. Times are left out: those of two machines cannot be compared.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CountsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "REPORT", description = "A report.json that compare has written")
    List<Path> reports;

    CountsCommand() {
    }

    @Override
    public void run() {
        spec.commandLine().getOut().print(CountTables.of(ReportFile.readAll(reports)));
        spec.commandLine().getOut().flush();
    }
}
