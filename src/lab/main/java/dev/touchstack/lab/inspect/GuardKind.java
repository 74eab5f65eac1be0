package dev.touchstack.lab.inspect;

import java.util.Locale;

/** What ends a stack that overflows. */
public enum GuardKind {
    /** A mapping without permissions, at the low end; the JVM's own zones are such. */
    PROTECTED,
    /** Markers in the page tables: MADV_GUARD_INSTALL. */
    LIGHTWEIGHT,
    /** Nothing is seen: there is none, or this process may not read where it would be noted. */
    NONE;

    /** The word that people read. */
    public String label() {
        return this == NONE ? "-" : name().toLowerCase(Locale.ROOT);
    }
}
