package dev.touchstack.lab.diff;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.Units;
import dev.touchstack.lab.work.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where and how reports were measured: what is as in the first report is not written again. */
final class HostTable {

    static final String SAME = "same";

    private final List<Source> sources;
    private final TitledTable table = new TitledTable("Hosts and settings").words("");

    private HostTable(List<Source> sources) {
        this.sources = sources;
        sources.forEach(source -> table.words(source.label()));
    }

    static TitledTable of(List<Source> sources) {
        HostTable hosts = new HostTable(sources);
        hosts.row("measured", Report::measuredAt);
        hosts.row("touchstack", Report::touchstackVersion);
        hosts.host("CPU", Host::cpu);
        hosts.setting("emulated", settings -> settings.emulated() ? "yes" : "no");
        hosts.host("processors", host -> Integer.toString(host.processors()));
        hosts.host("architecture", Host::architecture);
        hosts.host("Linux", Host::kernel);
        hosts.host("pages", host -> Units.wholeBytes(host.pageBytes()));
        hosts.host("huge pages", Host::hugePages);
        hosts.host("overcommit", Host::overcommit);
        hosts.host("max_map_count", Host::mappingLimit);
        hosts.host("JVM", Host::jvm);
        if (sources.stream().map(source -> source.report().jvmOptions()).distinct().count() > 1) {
            hosts.row("JVM options", report -> String.join(" ", report.jvmOptions())); // a long line
        }
        hosts.setting("depths", settings -> settings.depthsBytes().stream().map(Units::wholeBytes)
                .collect(Collectors.joining(", ")));
        hosts.setting("rounds", settings -> Integer.toString(settings.rounds()));
        hosts.setting("in each round", settings -> settings.timing().samples() + " of "
                + settings.timing().sampleMillis() + " ms, " + settings.timing().warmups() + " before them");
        hosts.setting("places of calls", settings -> Integer.toString(settings.placements()));
        return hosts.table;
    }

    private void host(String name, Function<Host, String> property) {
        row(name, report -> property.apply(report.host()));
    }

    private void setting(String name, Function<Settings, String> property) {
        row(name, report -> property.apply(report.settings()));
    }

    private void row(String name, Function<Report, String> property) {
        String first = property.apply(sources.getFirst().report());
        List<String> cells = new ArrayList<>(List.of(name, first));
        sources.stream().skip(1).map(source -> property.apply(source.report()))
                .forEach(value -> cells.add(value.equals(first) ? SAME : value));
        table.row(cells);
    }
}
