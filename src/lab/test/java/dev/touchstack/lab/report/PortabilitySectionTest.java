package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.faults.FaultCounts;
import dev.touchstack.lab.faults.FaultKind;
import dev.touchstack.lab.faults.FaultOutcome;
import dev.touchstack.lab.portability.Outcome;
import dev.touchstack.lab.portability.Portability;
import dev.touchstack.lab.portability.Probe;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortabilitySectionTest {

    private static final Portability PORTABILITY = new Portability(
            List.of(new Probe("read(2) into untouched stack", "Copy, Promote, Relocate", Outcome.NOT_APPLICABLE,
                    "a reason that is longer than a cell of this table may be"),
                    new Probe("lightweight guards", "MADV_GUARD_INSTALL", Outcome.REFUSED, "EINVAL")));

    private final Section section = PortabilitySection.of(PORTABILITY,
            List.of(new FaultCounts(FaultKind.JAVA_TOO_DEEP, Map.of(FaultOutcome.THE_JVMS, 3))));

    @Test
    void whatIsLongIsBelowTheTable() {
        assertEquals(List.of(
                List.of("read(2) into untouched stack", "Copy, Promote, Relocate", "not applicable", "below"),
                List.of("lightweight guards", "MADV_GUARD_INSTALL", "refused", "EINVAL"),
                List.of("Java: deeper than the thread's stack", "our handler first", "works", "3 of 3 the JVM's")),
                section.table().rows());
        assertEquals(List.of("read(2) into untouched stack, Copy, Promote, Relocate: "
                + "a reason that is longer than a cell of this table may be"), section.notes());
    }

    @Test
    void linesOfTheTableFitATerminal() {
        String table = TextTable.render(section.table());
        assertTrue(table.lines().allMatch(line -> line.length() < 110), table);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ObjectMapper json = new ObjectMapper();
        assertEquals(PORTABILITY, json.readValue(json.writeValueAsString(PORTABILITY), Portability.class));
    }
}
