package dev.touchstack.proc;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A text in place of a file. */
final class TextSource implements ByteSource {

    private final ByteArrayInputStream bytes;

    TextSource(String text) {
        bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
        return bytes.read(buffer, from, length);
    }
}
