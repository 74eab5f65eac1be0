package dev.touchstack.lab;

import dev.touchstack.lab.diff.History;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstack history}. */
@Command(name = "history", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Shows what rows of reports have become, report by report, by date.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class HistoryCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "All reports of compare in it and below it are read: files *.json")
    Path folder;

    @Option(names = "--row", paramLabel = "NAME", description = "Rows with this in their names, as \"cold: Copy / Touch\" or \"overflow\"; may be given more than once. Default: the ratios that have bars")
    List<String> rows = List.of();

    @Option(names = "--json", description = "Prints JSON")
    boolean json;

    HistoryCommand() {
    }

    @Override
    public void run() {
        History history = History.of(folder, rows);
        spec.commandLine().getOut().print(json ? history.json() : history.text());
        spec.commandLine().getOut().flush();
    }
}
