package dev.touchstack.lab.page;

import java.util.Locale;

/** How text is put into HTML: the one place that knows what it must not look like there. */
public final class Html {

    private Html() {
    }

    /** Text as content of an element, or as the value of an attribute in quotes. */
    public static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element that has text in it. */
    public static String element(String name, String text) {
        return "<" + name + ">" + text(text) + "</" + name + ">";
    }

    /** JSON as content of a script element: there is no markup left in it, and it is the same JSON. */
    static String json(String json) {
        return json.replace("<", "\\u003c");
    }

    /**
     * A program as content of a script element.
     *
     * @throws IllegalArgumentException
     *             when the element would end in the middle of it
     */
    static String program(String program) {
        String lowered = program.toLowerCase(Locale.ROOT);
        if (lowered.contains("</script") || lowered.contains("<!--")) {
            throw new IllegalArgumentException("a program with the end of a script element in it");
        }
        return program;
    }

    /** A name that elements can be linked by: letters and digits of a heading, with hyphens between them. */
    static String id(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
