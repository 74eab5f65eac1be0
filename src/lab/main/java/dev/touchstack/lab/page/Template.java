package dev.touchstack.lab.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places to be filled: names in double braces. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Template() {
    }

    /**
     * Fills each place once; what is filled in is not looked at.
     *
     * @throws IllegalArgumentException
     *             when the names are not those of the places
     */
    static String fill(String template, Map<String, String> values) {
        Set<String> filled = new HashSet<>();
        String text = PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null || !filled.add(place.group(1))) {
                throw new IllegalArgumentException("nothing to fill in for " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
        if (filled.size() != values.size()) {
            throw new IllegalArgumentException("places for " + filled + " only, not for " + values.keySet());
        }
        return text;
    }

    /** A file beside this class. */
    static String resource(String name) {
        try (InputStream file = Template.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
