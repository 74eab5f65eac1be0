package dev.touchstack.proc;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is made of texts that a file has over and over, such as permissions: made once, as long as no other text comes
 * to the same place.
 */
final class Repeated<T> {

    private static final int PLACES = 256;

    private final Function<String, T> make;
    private final byte[][] texts = new byte[PLACES][];
    private final @Nullable Object[] values = new @Nullable Object[PLACES];

    Repeated(Function<String, T> make) {
        this.make = make;
    }

    @SuppressWarnings("unchecked") // the constructor's function made it
    T of(ByteLines line, int from, int to) {
        var hash = 0;
        for (var position = from; position < to; position++) {
            hash = 31 * hash + line.at(position);
        }
        var place = (hash ^ hash >>> 8) & (PLACES - 1);
        var value = values[place];
        if (value == null || !line.holds(texts[place], from, to)) {
            value = make.apply(line.text(from, to));
            texts[place] = line.bytes(from, to);
            values[place] = value;
        }
        return (T) value;
    }
}
