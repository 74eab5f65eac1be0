package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was generated once is held against the headers of the machine that builds, and against those of the other CPU
 * that its cross compiler brings. The tags name the compiler that is needed.
 */
class HeaderAuditTest {

    /** A floor under the number of claims: an audit that finds nothing to check would pass as well. */
    private static final Map<String, Integer> CLAIMS = Map.of("memory", 500, "perf", 180, "signals", 330, "threads",
            265, "x86_64", 195, "aarch64", 120);

    @ParameterizedTest(name = "{0}")
    @MethodSource("packagesForX86")
    @Tag("gcc-x86_64")
    void agreesWithTheHeadersOfX86(String name) throws IOException {
        audit(name, Gcc.orSkip("x86_64"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packagesForArm64")
    @Tag("gcc-aarch64")
    void agreesWithTheHeadersOfArm64(String name) throws IOException {
        audit(name, Gcc.orSkip("aarch64"));
    }

    @Test
    void coversEveryPackage() {
        var names = GeneratedPackage.all().stream().map(GeneratedPackage::name).toList();
        assertEquals(List.copyOf(new TreeMap<>(CLAIMS).keySet()), names);
    }

    private static List<String> packagesForX86() {
        return GeneratedPackage.namesFor("x86_64");
    }

    private static List<String> packagesForArm64() {
        return GeneratedPackage.namesFor("aarch64");
    }

    private static void audit(String name, Gcc gcc) throws IOException {
        var audit = new Audit(GeneratedPackage.named(name));
        var claims = audit.claims(gcc);
        assertTrue(claims.size() >= CLAIMS.get(name), () -> "only " + claims.size() + " claims about " + name);

        var verdict = gcc.check(audit.source(claims));

        assertTrue(verdict.accepted(), verdict::messages);
    }
}
