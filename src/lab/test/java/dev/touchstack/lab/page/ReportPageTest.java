package dev.touchstack.lab.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.compare.Contents;
import dev.touchstack.lab.report.Report;
import dev.touchstack.lab.report.ReportFile;
import dev.touchstack.lab.report.ReportSections;
import dev.touchstack.lab.report.Section;
import dev.touchstack.lab.report.Table;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final XPath PATHS = XPathFactory.newInstance().newXPath();

    private final Report report = FullReport.of(false);
    private final String page = Contents.page(report);
    private final Document document = parse(page);

    @Test
    void everyCellOfEveryTableIsInThePage() {
        List<String> wanted = new ArrayList<>();
        for (Section section : Contents.sections(report)) {
            section.table().columns().stream().map(Table.Column::header).forEach(wanted::add);
            section.table().rows().forEach(wanted::addAll);
        }
        assertEquals(wanted, texts("//thead//th | //thead//td | //tbody//th | //tbody//td"));
    }

    @Test
    void aMedianStandsOutFromItsRange() {
        String row = "//*[@id = 'cold-tasks']//tbody/tr[2]";
        assertEquals(List.of("6.36..7.28", "9.49 µs 8.96..10.9"),
                texts(row + "/td[1]/span[@class = 'range'] | " + row + "/td[2]"));
    }

    @Test
    void aChartSaysWhatItsBarsAre() {
        List<String> captions = texts("//figcaption");
        assertTrue(captions.contains("Warm: Copy over Touch; bars: 95 % bootstrap interval"), captions::toString);
        assertTrue(captions.contains("Warm: time per task; logarithmic scale; bars: lowest to highest"),
                captions::toString);
        assertTrue(captions.contains("Memory per live task; logarithmic scale"), captions::toString);
    }

    /** A chart that shows a claim's figures is with the claim, and its table says so. */
    @Test
    void noChartIsDrawnTwice() {
        List<String> captions = texts("//figcaption");
        assertEquals(new HashSet<>(captions).size(), captions.size(), captions::toString);
        assertEquals(ReportSections.of(report).stream().mapToInt(section -> section.charts().size()).sum(),
                captions.size());
        assertEquals(2, nodes("//section[@id = 'c1']//figure").size());
        assertEquals(0, nodes("//section[@id = 'checks-tree']//figure").size());
        assertTrue(texts("//section[@id = 'checks-tree']/p").getFirst().endsWith(" Drawn with C1."));
    }

    @Test
    void tablesAreOnesForThoseWhoHearThem() {
        assertEquals(Contents.sections(report).size(), nodes("//table/caption").size());
        assertEquals(List.of(), texts("//thead//th[not(@scope = 'col')] | //thead//td[. != '']"));
        assertEquals(List.of(), texts("//tbody/tr/*[1][not(self::th[@scope = 'row']) and . != '']"));
        assertEquals(List.of(), texts("//*[@role = 'region' or @role = 'img' or self::nav][not(@aria-label)]"));
    }

    @Test
    void headingsAreInOrderAndLinksLead() {
        assertEquals(1, nodes("//h1").size());
        assertEquals(Contents.sections(report).size() + 2, nodes("//main/section/h2").size());
        List<String> ids = texts("//@id");
        assertEquals(new HashSet<>(ids).size(), ids.size(), ids::toString);
        assertTrue(ids.containsAll(texts("//@aria-labelledby")), ids::toString);
        for (String link : texts("//a/@href")) {
            assertTrue(link.equals("report.json") || ids.contains(link.substring(1)), link);
        }
    }

    @Test
    void nothingIsAskedForFromAnywhere() {
        assertEquals(List.of("data:,"), texts("//@src | //link/@href | //img | //iframe | //object"));
        String style = nodes("//style").getFirst().getTextContent();
        assertFalse(style.contains("url(") || style.contains("@import"), style);
    }

    @Test
    void whatReportsSayIsText() {
        assertEquals(List.of("A <CPU> & more, x86-64, 2 processors"), texts("//header/dl/div[1]/dd"));
        assertEquals(List.of("there is </script> & \"one\" processor"), texts("//*[@id = 'not-measured']/dl/dd"));
        assertFalse(page.contains("<CPU>"));
    }

    @Test
    void theReportIsInThePage() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Matcher embedded = SCRIPT.matcher(page);
        while (embedded.find()) {
            if (embedded.group(1).contains("id=\"report\"")) {
                assertEquals(mapper.readTree(ReportFile.json(report)), mapper.readTree(embedded.group(2)));
                return;
            }
        }
        throw new AssertionError("not in the page");
    }

    @Test
    void timesOfAnEmulatedCpuAreNotDrawnAndItIsSaid() {
        Document emulated = parse(FullReport.page(true));
        assertEquals(List.of("Idle tasks: resident and page tables", "Memory per live task; logarithmic scale"),
                texts(emulated, "//figcaption"));
        assertEquals(nodes("//figure").size() - 2,
                texts(emulated, "//p[starts-with(., 'No chart of ') and contains(., 'emulated')]").size());
    }

    /** Without programs, style and the elements of the head that HTML does not end, it is XML. */
    private static Document parse(String page) {
        String xml = SCRIPT.matcher(page).replaceAll("").replaceFirst("<!DOCTYPE html>", "")
                .replaceAll("(<(meta|link) [^>]*)>", "$1/>");
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception failure) {
            throw new AssertionError(failure + "\n" + xml, failure);
        }
    }

    private List<Node> nodes(String path) {
        return nodes(document, path);
    }

    private List<String> texts(String path) {
        return texts(document, path);
    }

    private static List<String> texts(Document document, String path) {
        return nodes(document, path).stream().map(Node::getTextContent).toList();
    }

    private static List<Node> nodes(Document document, String path) {
        try {
            NodeList found = (NodeList) PATHS.evaluate(path, document, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException failure) {
            throw new AssertionError(failure);
        }
    }
}
