package dev.touchstack.proc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts that are kept for a parser. */
final class ParserInputs {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final List<String> EXTREMES = List.of("-1", "9999999999999999", "9223372036854775807");

    private ParserInputs() {
    }

    /** What kernels have printed. */
    static List<byte[]> printed(ParserTarget target) {
        var texts = new ArrayList<byte[]>();
        for (var file : Fixture.files("")) {
            if (file.getFileName().toString().equals(target.files().getFirst())) {
                texts.add(withNext(file, target));
            }
        }
        return texts;
    }

    /**
     * What a search begins with: the same, and with numbers that no kernel prints in the place of all that there are.
     */
    static List<byte[]> seeds(ParserTarget target) {
        var seeds = new ArrayList<byte[]>();
        for (var text : printed(target)) {
            seeds.add(text);
            for (var number : EXTREMES) {
                var replaced = NUMBER.matcher(new String(text, StandardCharsets.ISO_8859_1)).replaceAll(number);
                seeds.add(replaced.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return seeds;
    }

    private static byte[] withNext(Path first, ParserTarget target) {
        var text = new ByteArrayOutputStream();
        for (var name : target.files()) {
            text.writeBytes(read(first.resolveSibling(name)));
        }
        return text.toByteArray();
    }

    /** By what a parser was once found to be wrong: a folder for each target. */
    static List<byte[]> findings(ParserTarget target) {
        var folder = "findings/" + target.name().toLowerCase(Locale.ROOT);
        return Fixture.files(folder).stream().map(ParserInputs::read).toList();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
