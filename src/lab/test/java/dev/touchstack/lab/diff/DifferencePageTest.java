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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferencePageTest {

    @TempDir
    private Path folder;

    @Test
    void theTablesAreThoseOfTheText() throws IOException {
        String page = page(DiffSamples.difference(Samples.report(), DiffSamples.coldTimes(2)));
        assertTrue(page.contains("<h2>Time per task, cold</h2>\n<div class=\"scroll\""), page);
        assertTrue(page.contains("<thead><tr><td></td><th scope=\"col\">report</th><th scope=\"col\" class=\"number\">"
                + "time</th><th scope=\"col\" class=\"number\">/ A</th><th scope=\"col\">verdict</th></tr></thead>"),
                page);
        assertTrue(page.contains("<tr><td></td><td>B</td><td class=\"number\">1.99 µs"
                + " <span class=\"range\">1.98..2.00</span></td><td class=\"number\">2.00"
                + " <span class=\"range\">1.99..2.01</span></td><td>slower</td></tr>"), page);
        assertEquals(count(page, "<table>"), count(page, "</table>"));
    }

    @Test
    void whatRatiosComeToIsBelowThoseThatDiffer() throws IOException {
        String page = page(DiffSamples.difference(Samples.report(), Samples.report()));
        assertTrue(page.contains("<h2>Ratios of B that did not come out as in A</h2>\n<p>Medians of ratios within each"
                + " other&#39;s intervals in 5 of 5 rows; the bar is 9 of 10: met</p>\n<p>Verdicts: 5 the same, "),
                page);
        String apart = page(
                DiffSamples.difference(Samples.report(), DiffSamples.overflow(List.of(0.5, 0.5, 0.5, 0.5))));
        assertTrue(apart.contains("<td>apart</td><td>flipped</td></tr>\n</tbody>\n</table>\n</div>\n<p>Medians"),
                apart);
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
