package dev.touchstack.lab.report;

import dev.touchstack.lab.tasks.FleetMemory;
import dev.touchstack.lab.tasks.Group;
import dev.touchstack.lab.work.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Charts of sections, for those who show them beside what they say of a claim; none of what was not measured. */
public final class ClaimCharts {

    private ClaimCharts() {
    }

    /** What a check costs in each task of some groups. */
    public static List<Chart> checks(Report report, Group... groups) {
        return Arrays.stream(groups)
                .filter(group -> report.tasks().stream().anyMatch(task -> task.group() == group))
                .map(group -> CodeSections.chart(report, group)).toList();
    }

    /** Where one way to grow breaks even with another: by calls for each growth, and by depth and reuse. */
    public static List<Chart> breakEven(Report report) {
        List<Chart> charts = new ArrayList<>();
        if (report.parts().containsAll(List.of(Part.CALLS, Part.STEPS))) {
            charts.add(CallsPerGrowthSection.chart(report));
        }
        if (report.parts().containsAll(List.of(Part.COLD, Part.WARM))) {
            charts.add(ReuseSection.chart(report));
        }
        return charts;
    }

    /** What idle tasks need of memory. */
    public static List<Chart> idleTasks(Report report) {
        FleetMemory fleet = report.fleet();
        return fleet == null ? List.of() : List.of(FleetMemorySection.chart(fleet));
    }
}
