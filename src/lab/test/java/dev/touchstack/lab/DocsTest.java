package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.lab.claims.ClaimSections;
import dev.touchstack.lab.claims.ClaimTables;
import dev.touchstack.lab.compare.Contents;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.report.ReportSections;
import dev.touchstack.lab.report.ReportText;
import dev.touchstack.lab.report.Section;
import dev.touchstack.lab.session.ReportedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What stands in documents between two marks is what this program makes of the reports in docs/reports. After a change
 * that is wanted, of the program or of a report: {@code mvn verify -pl src/lab -am -Dtest=DocsTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtouchstack.docs=write}, then read the difference.
 */
class DocsTest {

    private static final String REGENERATE = "touchstack.docs";
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "../..").toAbsolutePath().normalize();
    private static final Path REPORTS = ROOT.resolve("docs/reports");
    private static final String BEGIN = "<!-- generated from docs/reports -->\n";
    private static final String END = "<!-- end of what is generated -->\n";
    /** Of all tables, so many as one reads before one knows what it is about. */
    private static final List<String> IN_BRIEF = List.of("Cold tasks", "Warm tasks", "Memory per live task");
    private static final int BRIEF_LINES = 160;
    private static final String HOME = "/home/you/touchstack/target/comparison/";

    @Test
    void readmeHasTheClaimsAndTheFirstTables() throws IOException {
        Report report = here();
        List<Section> sections = Stream
                .concat(Stream.of(ClaimSections.summary(report)), ReportSections.of(report).stream()
                        .filter(section -> IN_BRIEF.contains(section.heading())))
                .toList();
        String text = console(ReportText.of(report, sections) + "\n" + files());
        assertTrue(text.lines().count() <= BRIEF_LINES, text);
        compare("README.md", text);
    }

    @Test
    void allThatIsPrintedIsInADocumentOfItsOwn() throws IOException {
        compare("docs/comparison-output.md", console(Contents.text(here()) + "\n" + files()));
    }

    @Test
    void claimsAreJudgedByTheReportsThatThereAre() throws IOException {
        try (Stream<Path> files = Files.list(REPORTS)) {
            // x86-64 before arm64: first what was timed, then what was counted
            List<Report> reports = files.filter(file -> file.toString().endsWith(".json")).sorted()
                    .map(ReportFile::read).sorted((one, other) -> Boolean.compare(one.settings().emulated(),
                            other.settings().emulated()))
                    .toList();
            assertFalse(reports.isEmpty());
            compare("docs/claims.md", ClaimTables.of(reports));
        }
    }

    private static Report here() {
        return ReportFile.read(REPORTS.resolve("x86-64.json"));
    }

    private static String console(String text) {
        return "```text\n" + text + "```\n";
    }

    private static String files() {
        return ReportedRun.REPORT_AT + HOME + "report.json\n" + ReportedRun.PAGE_AT + HOME + "index.html\n";
    }

    private static void compare(String name, String generated) throws IOException {
        Path file = ROOT.resolve(name);
        String document = Files.readString(file);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        assertTrue(begin >= BEGIN.length() && end >= begin, () -> name + " has no marks");
        if ("write".equals(System.getProperty(REGENERATE))) {
            Files.writeString(file, document.substring(0, begin) + generated + document.substring(end));
        } else {
            assertEquals(generated, document.substring(begin, end), name);
        }
    }
}
