package dev.touchstack.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Only a call that adds to the address space can have been refused for its limit. */
class DiagnosedCallsTest {

    private static final long LIMIT_KIB = 6L << 20;

    @Test
    void protectingWhatIsNotMappedIsNotBlamedOnTheAddressSpace() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm()
                .with("-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=32m", "-XX:CompressedClassSpaceSize=16m")
                .after("ulimit -v " + LIMIT_KIB).run(ProtectUnmapped.class);
        assertTrue(result.succeededWith("limit: "), result::toString);
    }

    /** The child's main class. */
    static final class ProtectUnmapped {

        private ProtectUnmapped() {
        }

        public static void main(String[] arguments) {
            // The second page of the address space is never mapped, and mprotect(2) stops at the first page that is
            // not:
            // further up it could change what the JVM has put there.
            AddressRange unmapped = new AddressRange(PageSize.bytes(), LIMIT_KIB << 10);
            MappingException refused = assertThrows(MappingException.class,
                    () -> VirtualMemory.protect(unmapped, Protection.NONE));
            assertEquals("ENOMEM", refused.errnoName());
            System.out.println("limit: " + refused.limit());
        }
    }
}
