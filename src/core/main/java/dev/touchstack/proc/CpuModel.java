package dev.touchstack.proc;

import java.util.HashMap;
import java.util.stream.Stream;

/** The name of the first processor in cpuinfo, whose lines differ from one architecture to the next. */
final class CpuModel {
    static final String UNKNOWN = "unknown";

    private CpuModel() {
    }

    static String parse(Stream<String> lines) {
        var fields = new HashMap<String, String>();
        // An empty line ends each processor. Reading no further matters on hosts with hundreds of them.
        lines.takeWhile(line -> !line.isBlank()).forEach(line -> {
            var colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        });
        var name = fields.get("model name");
        if (name != null) {
            return name;
        }
        var implementer = fields.get("CPU implementer");
        var part = fields.get("CPU part");
        return implementer != null && part != null ? "implementer " + implementer + ", part " + part : UNKNOWN;
    }
}
