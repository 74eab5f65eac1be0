package dev.touchstack.lab.report;

import dev.touchstack.lab.host.Host;
import java.util.List;
import java.util.stream.Collectors;

/** What reports in plain text are made of. */
final class Sections {

    /** How ratios of times are to be read, in the legend of all reports. */
    static final String RATIOS = "A ratio is made within each round: their median, and its 95 % bootstrap interval,"
            + " which goes from the\nlowest to the highest where there are 6 rounds or fewer.";

    private Sections() {
    }

    /** The CPU's name, and that it is emulated if it is. */
    static String cpu(Host host, boolean emulated) {
        return host.cpu() + (emulated ? " (emulated)" : "");
    }

    static String host(Host host, boolean emulated) {
        return String.format("%s, %s, %d processors, Linux %s, pages of %s, huge pages %s%n%s%n",
                cpu(host, emulated), host.architecture(), host.processors(), host.kernel(),
                Units.wholeBytes(host.pageBytes()), host.hugePages(), host.jvm());
    }

    static String section(String title, String table) {
        return title + "\n" + table;
    }

    static String notMeasured(List<NotMeasured> rows) {
        return rows.stream().map(row -> row.what() + ": not measured: " + row.reason() + "\n")
                .collect(Collectors.joining());
    }
}
