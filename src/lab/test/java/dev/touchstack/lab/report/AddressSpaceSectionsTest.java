package dev.touchstack.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.space.AddressSpaceFigures;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressSpaceSectionsTest {

    private final List<Section> sections = AddressSpaceSections.of(AddressSpaceSamples.FIGURES, false);

    @Test
    void aRefusalIsGivenInThePoolsWords() {
        Section reserved = sections.get(0);
        assertEquals(List.of("lightweight, fork", "1000", "9.77 GiB", "0 B", "4 KiB", "1",
                "2.00 µs 1.00..3.00", "400 ns"), reserved.table().rows().getFirst());
        assertEquals(List.of("mprotect, posix_spawn: 500 of 700: no room for a stack"), reserved.notes());
    }

    @Test
    void costsAreThoseWithoutAndWithStacks() {
        Section costs = sections.get(1);
        assertEquals(List.of(
                List.of("lightweight, fork", "0", "190", "2.00 ms 2.00..2.00", "120", "100 µs 100..100"),
                List.of("lightweight, fork", "1000", "191", "9.00 ms 9.00..9.00", "121", "200 µs 200..200"),
                List.of("mprotect, posix_spawn", "0", "190", "-", "-", "100 µs 100..100"),
                List.of("mprotect, posix_spawn", "500", "1190", "-", "-", "1.00 ms 1.00..1.00")),
                costs.table().rows());
        assertEquals(List.of("mprotect, posix_spawn: no child: no program"), costs.notes());
    }

    @Test
    void limitsAreSortedByWhatTheyAllow() {
        Section limits = sections.get(2);
        assertEquals(List.of(List.of("kernel.pid_max", "32768", "768", "-", "-", "32000"),
                List.of("vm.max_map_count", "65530", "530", "65.0 M", "32500", "65000"),
                List.of("memory", "8 GiB", "0 B", "2.10 M", "-", "2.10 M"),
                List.of("address space", "131072 GiB", "8 GiB", "16.8 M", "16.8 M", "16.8 M"),
                List.of("CommitLimit", "-", "-", "-", "-", "-")), limits.table().rows());
        assertEquals(List.of("reserved: the first limit is memory, with room for 2.10 M",
                "mprotect: the first limit is vm.max_map_count, with room for 32500",
                "with thread: the first limit is kernel.pid_max, with room for 32000",
                "not counted: touched: no memory"), limits.notes().subList(0, 4));
        assertTrue(limits.notes().contains("CommitLimit: not enforced"), limits::toString);
    }

    @Test
    void timesOfAnEmulatedCpuAreNotShown() {
        List<Section> emulated = AddressSpaceSections.of(AddressSpaceSamples.FIGURES, true);
        assertEquals("-", emulated.get(0).table().rows().getFirst().get(6));
        assertEquals("120", emulated.get(1).table().rows().getFirst().get(4));
    }

    @Test
    void linesOfTablesFitATerminal() {
        sections.forEach(section -> assertTrue(
                TextTable.render(section.table()).lines().allMatch(line -> line.length() < 110), section::toString));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ObjectMapper json = new ObjectMapper();
        assertEquals(AddressSpaceSamples.FIGURES,
                json.readValue(json.writeValueAsString(AddressSpaceSamples.FIGURES), AddressSpaceFigures.class));
    }
}
