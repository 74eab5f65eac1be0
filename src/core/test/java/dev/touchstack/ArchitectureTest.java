package dev.touchstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.touchstack.growth.Growth;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of the packages, and what they may know. */
class ArchitectureTest {

    private static final String ROOT = "dev.touchstack.";
    private static final String BINDINGS = ROOT + "bindings..";
    /** From bottom to top: each may use those before it. */
    private static final List<String> PACKAGES = List.of("proc", "memory", "machine", "perf", "workload", "signal",
            "thread",
            "stack",
            "growth");

    /** Where the main classes lie, without those of the tests and of the bindings. */
    private static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(Growth.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void thePackagesAreTheOnesInTheOrder() {
        assertTrue(MAIN.contain(Growth.class) && !MAIN.contain(ArchitectureTest.class), MAIN::toString);
        Set<String> expected = PACKAGES.stream().map(ROOT::concat).collect(Collectors.toSet());
        Set<String> found = MAIN.stream().filter(type -> !type.getSimpleName().equals("module-info"))
                .map(type -> type.getPackageName()).collect(Collectors.toSet());
        assertEquals(expected, found, "a new package needs its place in the order");
    }

    @Test
    void eachPackageUsesOnlyThoseBelowIt() {
        for (int i = 0; i < PACKAGES.size() - 1; i++) {
            String[] above = PACKAGES.subList(i + 1, PACKAGES.size()).stream().map(name -> ROOT + name + "..")
                    .toArray(String[]::new);
            noClasses().that().resideInAPackage(ROOT + PACKAGES.get(i) + "..").should().dependOnClassesThat()
                    .resideInAnyPackage(above).check(MAIN);
        }
    }

    /**
     * Memory, signals, threads and counters are what we ask the system for; machine code reads what the kernel tells a
     * handler.
     */
    @Test
    void onlyWhatTalksToTheSystemUsesTheBindings() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + "memory..", ROOT + "machine..", ROOT + "signal..", ROOT + "thread..",
                        ROOT + "perf..")
                .should()
                .dependOnClassesThat().resideInAPackage(BINDINGS).check(MAIN);
        // the rule above would hold in vain if the bindings were not where it looks for them
        assertTrue(MAIN.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(use -> use.getTargetClass().getPackageName().startsWith(ROOT + "bindings")));
    }

    @Test
    void nothingElseIsNeeded() {
        classes().that().resideInAPackage(ROOT + ".").or().resideInAPackage(ROOT + "(*)..").should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.management..", "com.sun.management..", "jdk.jfr..",
                        "org.jspecify..", "dev.touchstack..")
                .check(MAIN);
    }

    @Test
    void onlyMachineKnowsTheCpu() {
        noClasses().that().resideOutsideOfPackage(ROOT + "machine..").should().dependOnClassesThat()
                .haveNameMatching(".*\\.(X64|A64)[^.]*").check(MAIN);
        for (String cpu : List.of("X64", "A64")) { // the rule would hold in vain for another name
            assertTrue(MAIN.stream().anyMatch(type -> type.getName().startsWith(ROOT + "machine." + cpu)), cpu);
        }
    }

    /** javac sees to it that their signatures name nothing else of ours. */
    @Test
    void exportedIsOnlyWhatAUserCalls() throws IOException, URISyntaxException {
        URL classes = Growth.class.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream descriptor = classes.toURI().resolve("module-info.class").toURL().openStream()) {
            assertEquals(Set.of(ROOT + "memory", ROOT + "proc", ROOT + "stack"),
                    ModuleDescriptor.read(descriptor).exports().stream()
                            .map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()));
        }
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils").orShould()
                .haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager").orShould()
                .haveSimpleNameEndingWith("Impl").check(MAIN);
    }
}
