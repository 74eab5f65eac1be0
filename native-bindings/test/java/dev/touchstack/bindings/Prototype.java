package dev.touchstack.bindings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A function's types as gcc prints them. C has no operator that takes a function type apart, so the text is.
 *
 * @param result
 *            the type of the result, perhaps {@code void}
 * @param parameters
 *            the types of the parameters
 * @param variadic
 *            whether more may follow
 */
record Prototype(String result, List<String> parameters, boolean variadic) {

    private static final Pattern FUNCTION = Pattern.compile("^/\\*.*?\\*/ extern (.*?)(\\w+) \\((.*)\\);");
    private static final Pattern POINTER = Pattern.compile("^(.*?)\\(\\*\\) ?\\((.*)\\)$");

    static Map<String, Prototype> parse(List<String> lines) {
        var prototypes = new HashMap<String, Prototype>();
        for (var line : lines) {
            var function = FUNCTION.matcher(line);
            if (function.find()) {
                prototypes.put(function.group(2), of(function.group(1), function.group(3)));
            }
        }
        return prototypes;
    }

    /** The function that the one callback among the parameters points to. */
    Prototype callback() {
        var callbacks = parameters.stream().map(POINTER::matcher).filter(match -> match.find()).toList();
        if (callbacks.size() != 1) {
            throw new IllegalArgumentException("not one callback, but " + callbacks.size() + ": " + this);
        }
        return of(callbacks.getFirst().group(1), callbacks.getFirst().group(2));
    }

    private static Prototype of(String result, String parameters) {
        var types = split(parameters);
        var variadic = types.remove("...");
        types.remove("void");
        return new Prototype(result.strip(), List.copyOf(types), variadic);
    }

    /** Splits at commas, but not at those inside the parameters of a callback. */
    private static List<String> split(String parameters) {
        var types = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < parameters.length(); at++) {
            switch (parameters.charAt(at)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        types.add(parameters.substring(from, at).strip());
                        from = at + 1;
                    }
                }
                default -> {
                }
            }
        }
        types.add(parameters.substring(from).strip());
        return types;
    }
}
