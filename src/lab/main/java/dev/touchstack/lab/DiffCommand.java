package dev.touchstack.lab;

import dev.touchstack.lab.diff.Difference;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstack diff}. */
@Command(name = "diff", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Holds reports against the first of them: hosts, settings, times, ratios and counts. Times of an emulated CPU are not compared.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DiffCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "REPORT", description = "A report.json that compare has written")
    List<Path> reports;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the same as a page of HTML, too")
    @Nullable
    Path html;

    DiffCommand() {
    }

    @Override
    public void run() {
        Difference difference = Difference.of(reports);
        if (html != null) {
            difference.writePage(html);
        }
        spec.commandLine().getOut().print(difference.text());
        spec.commandLine().getOut().flush();
    }
}
