package dev.touchstack.lab.compare;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.Part;
import dev.touchstack.lab.work.Settings;
import dev.touchstack.lab.work.Timing;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A comparison at one depth, with hardly any time: {@code FOLDER EXPERIMENT...}. */
final class TinyComparison {

    private TinyComparison() {
    }

    /** Measures, and ends as the program does. */
    public static void main(String[] arguments) {
        Settings settings = new Settings(List.of(Depth.kib(1).bytes()), 1, 0, new Timing(0, 1, 1), 2, 1, false, true);
        new Comparison(settings, Part.named(List.of(arguments).subList(1, arguments.length)), "test").run(
                Path.of(arguments[0]), new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
}
