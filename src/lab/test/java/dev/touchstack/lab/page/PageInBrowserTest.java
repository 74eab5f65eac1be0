package dev.touchstack.lab.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser shows it. */
@DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "there is no browser in the machines")
class PageInBrowserTest {

    private static final String PROGRAM = "chromium";

    /** Of each chart: what is drawn in colours of lines, and what of that is within the picture. */
    private static final String MARKS = """
            [...document.querySelectorAll('figure.chart')].map(figure => {
                const frame = figure.querySelector('svg').getBoundingClientRect();
                const inside = mark => {
                    const box = mark.getBoundingClientRect();
                    return box.left >= frame.left && box.right <= frame.right
                        && box.top >= frame.top && box.bottom <= frame.bottom;
                };
                const marks = [...figure.querySelectorAll('path[fill^="var(--series"]')];
                const chart = JSON.parse(figure.querySelector('script').textContent);
                const points = chart.lines.flatMap(line => line.points);
                const bars = points.filter(point => point.spread.min < point.spread.max);
                return {
                    title: chart.title,
                    drawn: marks.filter(inside).length,
                    wanted: points.length + 2 * bars.length + (chart.lines.length > 1 ? chart.lines.length : 0)
                };
            })""";

    /** Of each chart in rows: whether its legend ends above the first row, and where a line of a ratio of 1 is. */
    private static final String ROWS = """
            [...document.querySelectorAll('figure.chart')].map(figure => {
                const chart = JSON.parse(figure.querySelector('script').textContent);
                const texts = [...figure.querySelectorAll('svg text')];
                const named = name => texts.filter(one => one.textContent === name).map(one => one.getBoundingClientRect());
                // A row goes as far up from its name as the next row begins below it.
                const edge = (first, second) => (first.top + first.bottom) / 2 - (second.top - first.top) / 2;
                const dashed = [...figure.querySelectorAll('path[stroke-dasharray]')]
                    .map(one => one.getBoundingClientRect());
                return {
                    title: chart.title,
                    rows: chart.rows.length,
                    legend: chart.lines.length < 2 || chart.rows.length === 0 ? 0
                        : Math.max(...chart.lines.flatMap(line => named(line.name)).map(box => box.bottom)),
                    firstRow: chart.lines.length < 2 || chart.rows.length < 2 ? 0 : edge(named(chart.rows[0])[0], named(chart.rows[1])[0]),
                    ratio: chart.quantity === 'RATIO',
                    upright: dashed.some(box => box.width < 2 && box.height > 100)
                };
            })""";

    private static final String COLOURS = """
            [document.body, ...document.querySelectorAll('svg text, path[fill^="var(--series"]')].map(one => {
                const style = getComputedStyle(one);
                return one.tagName === 'BODY' ? style.backgroundColor : style.fill;
            }).join(';')""";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void start() throws IOException {
        if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .noneMatch(part -> Files.isExecutable(Path.of(part, PROGRAM)))) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("no " + PROGRAM); // where it is the gate, nothing is left out
            }
            abort("the page is not looked at: no " + PROGRAM);
        }
        page = Files.writeString(folder.resolve("index.html"), FullReport.page(false));
        browser = new Browser(PROGRAM, Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 900, 1600})
    void everyChartIsDrawnAndNothingElseIsAskedFor(int width) {
        show(width, true);
        browser.evaluate(MARKS).forEach(
                chart -> assertEquals(chart.get("wanted").asInt(), chart.get("drawn").asInt(), chart::toString));
        assertEquals(browser.evaluate("document.querySelectorAll('figure.chart').length").asInt(),
                browser.evaluate(MARKS).size());
        assertEquals(25, browser.evaluate(MARKS).size());
        assertFits(width);
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1600})
    void legendsAreAboveRowsAndALineIsAtARatioOfOne(int width) {
        show(width, true);
        JsonNode charts = browser.evaluate(ROWS);
        charts.forEach(chart -> {
            assertTrue(chart.get("legend").asDouble() <= chart.get("firstRow").asDouble(), chart::toString);
            assertEquals(chart.get("ratio").asBoolean() && chart.get("rows").asInt() > 0,
                    chart.get("upright").asBoolean(), chart::toString);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 900, 1600})
    void withoutProgramsThereAreTables(int width) {
        show(width, false);
        assertTrue(browser.evaluate("document.querySelectorAll('td').length").asInt() > 300);
        assertEquals(0, browser.evaluate("[...document.querySelectorAll('td')].filter(one => !one.offsetHeight).length")
                .asInt());
        assertEquals(0, browser.evaluate("[...document.querySelectorAll('figure, button')]"
                + ".filter(one => one.offsetHeight).length").asInt());
        assertFits(width);
        assertQuiet();
    }

    @Test
    void aChartFitsWhenTheWindowBecomesNarrow() {
        show(1600, true);
        setWidth(400);
        browser.waitForPicture();
        assertFits(400);
        browser.evaluate(MARKS).forEach(
                chart -> assertEquals(chart.get("wanted").asInt(), chart.get("drawn").asInt(), chart::toString));
    }

    @Test
    void theDarkPageHasDarkChartsAndPaperIsLight() {
        show(900, true);
        String light = browser.evaluate(COLOURS).asText();
        emulate("", "dark");
        String dark = browser.evaluate(COLOURS).asText();
        List<String> before = List.of(light.split(";"));
        List<String> after = List.of(dark.split(";"));
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++) {
            assertNotEquals(before.get(i), after.get(i));
        }
        emulate("print", "dark");
        assertEquals(light, browser.evaluate(COLOURS).asText());
        emulate("", "light");
        assertQuiet();
    }

    @Test
    void aPointTellsItsFigure() {
        show(900, true);
        JsonNode at = browser.evaluate("""
                (() => {
                    document.querySelector('#entering .plot').scrollIntoView();
                    const box = document.querySelector('#entering path[fill^="var(--series"]').getBoundingClientRect();
                    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
                })()""");
        browser.send("Input.dispatchMouseEvent",
                Map.of("type", "mouseMoved", "x", at.get("x").asDouble(), "y", at.get("y").asDouble()));
        browser.waitForPicture();
        assertEquals("downcall: 7.41 ns 5.99..7.57", browser.evaluate("document.querySelector('.tip').textContent")
                .asText());
    }

    private static void show(int width, boolean programs) {
        setWidth(width);
        browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", !programs));
        browser.events();
        browser.open(page);
        if (programs) {
            browser.waitForPicture();
        }
    }

    private static void setWidth(int width) {
        browser.send("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private static void emulate(String medium, String scheme) {
        browser.send("Emulation.setEmulatedMedia", Map.of("media", medium, "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static void assertFits(int width) {
        int needed = browser.evaluate("document.documentElement.scrollWidth").asInt();
        assertTrue(needed <= browser.evaluate("innerWidth").asInt() && needed <= width, () -> needed + " pixels");
    }

    /** No message, no error, and no request but the one for the page. */
    private static void assertQuiet() {
        List<String> said = browser.events().stream()
                .filter(event -> Stream.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded",
                        "Network.requestWillBeSent").anyMatch(event.get("method").asText()::equals))
                .map(event -> event.get("method").asText() + " "
                        + event.at("/params/request/url").asText(event.get("params").toString()))
                .filter(event -> !event.equals("Network.requestWillBeSent " + page.toUri())).toList();
        assertEquals(List.of(), said);
    }
}
