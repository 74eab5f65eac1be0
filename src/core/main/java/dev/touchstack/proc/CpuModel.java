package dev.touchstack.proc;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The name of the first processor in cpuinfo, whose lines differ from one architecture to the next. On arm64 it has
 * numbers only.
 */
final class CpuModel {
    static final String UNKNOWN = "unknown";

    /** Cores of servers, by implementer and part. Linux 7.2, arch/arm64/include/asm/cputype.h. */
    private static final Map<String, String> ARM64_CORES = Map.ofEntries(Map.entry("0x41 0xd08", "Arm Cortex-A72"),
            Map.entry("0x41 0xd0b", "Arm Cortex-A76"), Map.entry("0x41 0xd0c", "Arm Neoverse-N1"),
            Map.entry("0x41 0xd40", "Arm Neoverse-V1"), Map.entry("0x41 0xd49", "Arm Neoverse-N2"),
            Map.entry("0x41 0xd4f", "Arm Neoverse-V2"), Map.entry("0x41 0xd84", "Arm Neoverse-V3"),
            Map.entry("0x41 0xd8e", "Arm Neoverse-N3"), Map.entry("0xc0 0xac3", "Ampere-1"),
            Map.entry("0xc0 0xac4", "Ampere-1A"));

    private CpuModel() {
    }

    static String parse(Stream<String> lines) {
        var fields = new HashMap<String, String>();
        // An empty line ends each processor. Reading no further matters on hosts with hundreds of them.
        lines.takeWhile(line -> !line.isBlank()).forEach(line -> {
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            if (colon > 0 && !value.isEmpty()) {
                fields.put(line.substring(0, colon).strip(), value);
            }
        });
        var name = fields.get("model name");
        if (name != null) {
            return name;
        }
        var implementer = fields.get("CPU implementer");
        var part = fields.get("CPU part");
        if (implementer == null || part == null) {
            return UNKNOWN;
        }
        var numbers = "implementer " + implementer + ", part " + part;
        var core = ARM64_CORES.get(implementer + " " + part);
        return core == null ? numbers : core + " (" + numbers + ")";
    }
}
