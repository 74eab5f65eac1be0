package dev.touchstack.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** One file of the kernel: how its text reaches a parser, and how a failure names it. */
record ProcFile(Path path) {
    private static final int BUFFER_BYTES = 1 << 16;

    static ProcFile at(String path) {
        return new ProcFile(Path.of(path));
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Feeds the lines to a parser while they are read; a parser that returns early leaves the rest unread. The parser
     * also gets this file, for its errors.
     */
    <T> T parse(BiFunction<ProcFile, Stream<String>, T> parser) {
        return read((file, source) -> parser.apply(file, new ByteLines(file, source).texts()));
    }

    /**
     * The first line without surrounding space: all there is in a sysctl. A sysctl with a number answers only the first
     * read, so that read must have room for all of it; Files.readString asks for one byte, and gets 6 of 65530.
     */
    String line() {
        return parse(ProcFile::first);
    }

    static String first(ProcFile file, Stream<String> lines) {
        return lines.findFirst().orElseThrow(() -> file.malformed("is empty")).strip();
    }

    /** All of it, whatever ends its lines: names that processes choose may have line ends in them. */
    String text() {
        try (var input = Files.newInputStream(path)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Feeds the bytes to a parser. The parser also gets this file, for its errors. */
    <T> T read(BiFunction<ProcFile, ByteSource, T> parser) {
        try (var input = Files.newInputStream(path)) {
            return parser.apply(this, input::read);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Counts lines on the bytes: no decoding, no strings. */
    int countLines() {
        var buffer = new byte[BUFFER_BYTES];
        var count = 0;
        try (var input = Files.newInputStream(path)) {
            for (var length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                for (var i = 0; i < length; i++) {
                    if (buffer[i] == '\n') {
                        count++;
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return count;
    }

    ProcException malformed(String reason) {
        return new ProcException(path.toString(), ProcException.Reason.MALFORMED, reason, null);
    }

    ProcException malformed(String reason, String line) {
        return malformed(reason + " in line \"" + line + "\"");
    }

    private ProcException unreadable(Exception cause) {
        return FailedRead.of(path, cause);
    }
}
