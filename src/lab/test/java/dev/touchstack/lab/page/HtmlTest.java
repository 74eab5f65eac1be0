package dev.touchstack.lab.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textIsNoMarkup() {
        assertEquals("&lt;b title=&quot;it&#39;s&quot;&gt; &amp;amp;", Html.text("<b title=\"it's\"> &amp;"));
        assertEquals("<p>1 &lt; 2</p>", Html.element("p", "1 < 2"));
    }

    @Test
    void jsonStaysWhatItIs() throws IOException {
        String json = "{\"a\":\"</script><!--\"}";
        assertEquals("{\"a\":\"\\u003c/script>\\u003c!--\"}", Html.json(json));
        assertEquals(new ObjectMapper().readTree(json), new ObjectMapper().readTree(Html.json(json)));
    }

    @Test
    void aProgramThatWouldEndItsElementIsRefused() {
        assertEquals("a < b", Html.program("a < b"));
        assertThrows(IllegalArgumentException.class, () -> Html.program("'</SCRIPT>'"));
        assertThrows(IllegalArgumentException.class, () -> Html.program("'<!-- <script>'"));
    }

    @Test
    void whatIsFilledInIsNotLookedAt() {
        assertEquals("1 {{a}} $1 2", Template.fill("1 {{b}} {{a}} 2", Map.of("a", "$1", "b", "{{a}}")));
    }

    @Test
    void everyPlaceAndEveryValueIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> Template.fill("{{a}} {{b}}", Map.of("a", "")));
        assertThrows(IllegalArgumentException.class, () -> Template.fill("{{a}}", Map.of("a", "", "b", "")));
        assertThrows(IllegalArgumentException.class, () -> Template.fill("{{a}} {{a}}", Map.of("a", "")));
    }
}
