package dev.touchstack.lab.page;

import dev.touchstack.lab.host.Host;
import dev.touchstack.lab.report.Report;

/** Where and when a report was measured, and by which program: names and values. */
final class HostHtml {

    private final StringBuilder html = new StringBuilder();

    private HostHtml() {
    }

    static String of(Report report) {
        Host host = report.host();
        HostHtml facts = new HostHtml();
        facts.add("CPU", report.cpu() + ", " + host.architecture() + ", " + host.processors() + " processors");
        facts.add("Kernel", "Linux " + host.kernel());
        facts.add("Memory", "pages of " + (host.pageBytes() >> 10) + " KiB, huge pages " + host.hugePages()
                + ", overcommit " + host.overcommit() + ", vm.max_map_count " + host.mappingLimit());
        facts.add("JVM", host.jvm());
        facts.add("Its options", String.join(" ", report.jvmOptions()));
        facts.add("Measured at", report.measuredAt());
        facts.add("Touchstack", report.touchstackVersion());
        if (!report.complete()) {
            facts.add("PARTIAL", "it was interrupted; what is missing is at the end");
        }
        return facts.html.toString();
    }

    private void add(String name, String value) {
        html.append("<div>").append(Html.element("dt", name)).append(Html.element("dd", value)).append("</div>\n");
    }
}
