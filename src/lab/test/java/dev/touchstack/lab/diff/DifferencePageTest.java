package dev.touchstack.lab.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.report.Samples;
import dev.touchstack.lab.work.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferencePageTest {

    @TempDir
    private Path folder;

    @Test
    void theTablesAreThoseOfTheText() throws IOException {
        String page = page(DiffSamples.difference(Samples.report(), DiffSamples.coldTimes(2)));
        assertTrue(page.contains("<h2>Time per task, cold</h2>\n<table>\n<tr><th></th><th>report</th>"
                + "<th class=\"number\">time</th><th class=\"number\">/ A</th><th>verdict</th></tr>\n"), page);
        assertTrue(page.contains("<tr><td></td><td>B</td><td class=\"number\">1.99 µs 1.98..2.00</td>"
                + "<td class=\"number\">2.00 1.99..2.01</td><td>slower</td></tr>"), page);
        assertEquals(count(page, "<table>"), count(page, "</table>"));
    }

    @Test
    void whatStandsInAReportIsText() throws IOException {
        String page = page(DiffSamples.difference(Samples.report(), DiffSamples.onCpu("<script>&\"")));
        assertTrue(page.contains("<td>&lt;script&gt;&amp;&quot;</td>"), page);
        assertFalse(page.contains("<script"), page);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Difference difference = DiffSamples.difference(Samples.report(), Samples.report());
        String message = String.valueOf(assertThrows(LabException.class,
                () -> difference.writePage(folder.resolve("none/page.html"))).getMessage());
        assertTrue(message.startsWith("cannot write " + folder), message);
    }

    private String page(Difference difference) throws IOException {
        Path file = folder.resolve("page.html");
        difference.writePage(file);
        return Files.readString(file);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length;
    }
}
