package dev.touchstack.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was generated once is held against the headers of the machine that builds. */
class HeaderAuditTest {

    /** The number of claims is a floor: an audit that finds nothing to check would pass as well. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"memory, 500", "perf, 180", "signals, 330", "threads, 265", "x86_64, 195"})
    void agreesWithTheHeaders(String name, int atLeast) throws IOException {
        var gcc = Gcc.orSkip();
        var generated = GeneratedPackage.named(name);
        assumeTrue(generated.appliesTo(gcc.cpu()), () -> name + " is not for " + gcc.cpu());
        var audit = new Audit(generated);
        var claims = audit.claims(gcc);
        assertTrue(claims.size() >= atLeast, () -> "only " + claims.size() + " claims about " + name);

        var verdict = gcc.check(audit.source(claims));

        assertTrue(verdict.accepted(), verdict::messages);
    }

    @Test
    void coversEveryPackage() {
        var names = GeneratedPackage.all().stream().map(GeneratedPackage::name).toList();
        assertEquals(List.of("memory", "perf", "signals", "threads", "x86_64"), names);
    }
}
