package dev.touchstack.lab;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may use which: each only what it needs, and never upwards. */
@AnalyzeClasses(packages = "dev.touchstack.lab", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DIRECTION = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("commands").definedBy("dev.touchstack.lab").layer("compare").definedBy("dev.touchstack.lab.compare")
            .layer("pool").definedBy("dev.touchstack.lab.pool").layer("steps").definedBy("dev.touchstack.lab.steps")
            .layer("session").definedBy("dev.touchstack.lab.session")
            .layer("report").definedBy("dev.touchstack.lab.report").layer("bench")
            .definedBy("dev.touchstack.lab.bench..").layer("memory").definedBy("dev.touchstack.lab.memory")
            .layer("faults").definedBy("dev.touchstack.lab.faults")
            .layer("peer").definedBy("dev.touchstack.lab.peer").layer("host").definedBy("dev.touchstack.lab.host")
            .layer("stats").definedBy("dev.touchstack.lab.stats").layer("work").definedBy("dev.touchstack.lab.work")
            .whereLayer("commands").mayOnlyAccessLayers("compare", "pool", "steps", "strategies", "report", "work")
            .whereLayer("compare")
            .mayOnlyAccessLayers("pool", "session", "report", "bench", "memory", "faults", "peer", "host", "work")
            .whereLayer("steps").mayOnlyAccessLayers("session", "report", "bench", "memory", "host", "work")
            .whereLayer("strategies").mayOnlyAccessLayers("session", "report", "tasks", "stats", "host", "work")
            .whereLayer("tasks").mayOnlyAccessLayers("memory", "work").whereLayer("pool")
            .mayOnlyAccessLayers("session", "report", "bench", "memory", "peer", "host", "work").whereLayer("session")
            .mayOnlyAccessLayers("report", "stats", "work").whereLayer("report")
            .mayOnlyAccessLayers("memory", "faults", "tasks", "host", "stats", "work").whereLayer("bench")
            .mayOnlyAccessLayers("work")
            .whereLayer("memory").mayOnlyAccessLayers("work").whereLayer("faults").mayOnlyAccessLayers("work")
            .whereLayer("peer").mayOnlyAccessLayers("work")
            .whereLayer("host").mayNotAccessAnyLayer().whereLayer("stats").mayNotAccessAnyLayer().whereLayer("work")
            .mayNotAccessAnyLayer();
}
