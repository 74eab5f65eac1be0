package dev.touchstack.lab;

import dev.touchstack.lab.inspect.Inspection;
import dev.touchstack.lab.inspect.InspectionCsv;
import dev.touchstack.lab.inspect.InspectionDiff;
import dev.touchstack.lab.inspect.InspectionFile;
import dev.touchstack.lab.inspect.InspectionText;
import dev.touchstack.lab.inspect.InspectionWatch;
import dev.touchstack.lab.inspect.Inspector;
import dev.touchstack.lab.inspect.Listing;
import dev.touchstack.lab.inspect.StackOrder;
import dev.touchstack.lab.work.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstack inspect}. */
@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Shows every stack of a process, ours and others', and what it takes: reserved, resident, dirty, swapped, huge pages, how deep it was used, its guard. Ends with 1 where the process is gone or may not be read.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InspectCommand implements Runnable {

    private static final String SELF = "self";

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "PID", description = "The process, or self; with --diff also a file that --json has printed")
    String subject;

    @Option(names = "--top", paramLabel = "N", description = "How many stacks are listed. Default: ${DEFAULT-VALUE}")
    int top = Listing.USUAL_TOP;

    @Option(names = "--all", description = "Lists all stacks")
    boolean all;

    @Option(names = "--threshold", paramLabel = "SIZE", converter = ByteSizeConverter.class, description = "Lists only stacks with at least so much in memory: 64k, 8m. Sums are of all")
    ByteSize threshold = new ByteSize(0);

    private StackOrder order = StackOrder.RESIDENT;

    @Option(names = "--json", description = "Prints JSON, of all stacks")
    boolean json;

    @Option(names = "--csv", description = "Prints a row for each stack")
    boolean csv;

    @Option(names = "--watch", paramLabel = "SECONDS", description = "Looks again and again, and prints what changed, until the process ends or Ctrl-C")
    @Nullable
    Double watch;

    @Option(names = "--diff", paramLabel = "BEFORE", description = "Prints what became of the stacks since --json has printed this file")
    @Nullable
    Path before;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "How long a JVM may take to name its threads; without an answer the kernel's names are shown. Default: ${DEFAULT-VALUE}")
    double patience = Inspector.USUAL_PATIENCE.toSeconds();

    InspectCommand() {
    }

    @Option(names = "--sort", paramLabel = "KEY", description = "Lists by resident, reserved, high-water, name or address. Default: resident")
    void setOrder(String key) {
        for (StackOrder one : StackOrder.values()) {
            if (one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(key)) {
                order = one;
                return;
            }
        }
        throw wrong("--sort " + key + ": resident, reserved, high-water, name or address");
    }

    @Override
    public void run() {
        requireOneForm();
        Listing listing = new Listing(order, all ? Integer.MAX_VALUE : top, threshold.bytes());
        if (watch != null) {
            InspectionWatch.run(pid(), patience(), seconds(watch), listing,
                    spec.commandLine().getOut());
            return;
        }
        spec.commandLine().getOut().print(text(listing));
        spec.commandLine().getOut().flush();
    }

    private String text(Listing listing) {
        if (before != null) {
            Inspection old = InspectionFile.read(before);
            Inspection now = isProcess() ? Inspector.inspect(pid(), patience()) : InspectionFile.read(Path.of(subject));
            return InspectionDiff.of(old, now).text(listing);
        }
        Inspection inspection = Inspector.inspect(pid(), patience());
        return json
                ? InspectionFile.json(inspection)
                : csv ? InspectionCsv.of(inspection, listing) : InspectionText.of(inspection, listing);
    }

    private void requireOneForm() {
        if ((json ? 1 : 0) + (csv ? 1 : 0) + (watch != null ? 1 : 0) + (before != null ? 1 : 0) > 1) {
            throw wrong("--json, --csv, --watch and --diff exclude each other");
        }
        if (top < 1) {
            throw wrong("--top = " + top + ": must be at least 1");
        }
        if (watch != null && !(watch >= 0.1 && watch <= 1e6)) {
            throw wrong("--watch = " + watch + ": must be at least 0.1 seconds");
        }
        if (!(patience >= 0.1 && patience <= 1e6)) {
            throw wrong("--patience = " + patience + ": must be at least 0.1 seconds");
        }
    }

    private Duration patience() {
        return seconds(patience);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private boolean isProcess() {
        return subject.equals(SELF) || subject.matches("\\d+");
    }

    private long pid() {
        if (subject.equals(SELF)) {
            return ProcessHandle.current().pid();
        }
        if (!subject.matches("[1-9]\\d{0,9}")) {
            throw wrong("\"" + subject + "\" is no process id; write a number, or self");
        }
        return Long.parseLong(subject);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
