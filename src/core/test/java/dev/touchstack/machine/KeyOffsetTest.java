package dev.touchstack.machine;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.touchstack.Prerequisite;
import java.lang.foreign.Linker;
import org.junit.jupiter.api.Test;

/** Where the C library tells debuggers of its threads, the load is found; that it is the right one, guard hits show. */
class KeyOffsetTest {

    @Test
    void glibcIsReadWithoutACall() {
        if (Linker.nativeLinker().defaultLookup().find("gnu_get_libc_version").isEmpty()) {
            Prerequisite.missing("this C library is not glibc");
        }
        assertNotEquals(KeyOffset.UNKNOWN, SignalStackKey.OFFSET);
    }
}
