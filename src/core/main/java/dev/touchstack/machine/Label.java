package dev.touchstack.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A place in code under construction. Branches may name it before it is bound. */
public final class Label {

    private static final int UNBOUND = -1;

    private int offset = UNBOUND;
    private final List<IntConsumer> waiting = new ArrayList<>();

    /** Not bound yet. */
    public Label() {
    }

    boolean isBound() {
        return offset != UNBOUND;
    }

    /** The offset in its buffer, in bytes. */
    int offset() {
        if (!isBound()) {
            throw new IllegalStateException("label is not bound");
        }
        return offset;
    }

    void bind(int here) {
        if (isBound()) {
            throw new IllegalStateException("label is bound to " + offset + " already");
        }
        offset = here;
        waiting.forEach(patch -> patch.accept(here));
        waiting.clear();
    }

    /** Runs the patch with the label's offset: now, or when it is bound. */
    void whenBound(IntConsumer patch) {
        if (isBound()) {
            patch.accept(offset);
        } else {
            waiting.add(patch);
        }
    }
}
