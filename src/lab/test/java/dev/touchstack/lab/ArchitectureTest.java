package dev.touchstack.lab;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which package may use which: each only what it needs, and never upwards. */
@AnalyzeClasses(packages = "dev.touchstack.lab", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.touchstack.lab";
    private static final String COMMANDS = "commands";

    /** From top to bottom. */
    private static final Map<String, List<String>> USES = new LinkedHashMap<>();

    static {
        USES.put(COMMANDS,
                List.of("compare", "capacity", "pool", "steps", "strategies", "go", "running", "claims", "diff",
                        "inspect", "report", "work"));
        USES.put("compare",
                List.of("claims", "page", "pool", "steps", "strategies", "session", "report", "bench", "memory",
                        "faults", "peer", "space", "portability", "tasks", "host", "work"));
        USES.put("capacity", List.of("report", "space", "memory", "work"));
        USES.put("strategies", List.of("session", "report", "bench", "tasks", "stats", "host", "work"));
        USES.put("running", List.of("session", "report", "bench", "memory", "peer", "host", "work"));
        USES.put("go", List.of("session", "report", "bench", "memory", "peer", "host", "work"));
        USES.put("steps", List.of("session", "report", "bench", "memory", "host", "work"));
        USES.put("pool", List.of("session", "report", "bench", "memory", "peer", "host", "work"));
        USES.put("claims",
                List.of("report", "memory", "faults", "tasks", "space", "portability", "host", "stats", "work"));
        USES.put("diff", List.of("page", "report", "memory", "faults", "host", "stats", "work"));
        USES.put("inspect", List.of("memory", "report", "work"));
        USES.put("page", List.of("report", "host", "stats"));
        USES.put("session", List.of("report", "bench", "peer", "memory", "host", "stats", "work"));
        USES.put("report",
                List.of("memory", "faults", "tasks", "space", "portability", "peer", "host", "stats", "work"));
        USES.put("bench", List.of("memory", "work"));
        USES.put("samples", List.of("work"));
        USES.put("portability", List.of("faults", "tasks", "work"));
        USES.put("tasks", List.of("memory", "work"));
        USES.put("space", List.of("memory", "work"));
        USES.put("memory", List.of("work"));
        USES.put("faults", List.of("work"));
        USES.put("peer", List.of("work"));
        USES.put("host", List.of());
        USES.put("stats", List.of());
        USES.put("work", List.of());
    }

    @ArchTest
    static final ArchRule DIRECTION = direction();

    private static ArchRule direction() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String layer : USES.keySet()) {
            layers = layers.layer(layer).definedBy(layer.equals(COMMANDS) ? ROOT : ROOT + "." + layer);
        }
        for (Map.Entry<String, List<String>> uses : USES.entrySet()) {
            layers = uses.getValue().isEmpty()
                    ? layers.whereLayer(uses.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(uses.getKey()).mayOnlyAccessLayers(uses.getValue().toArray(String[]::new));
        }
        return layers;
    }
}
