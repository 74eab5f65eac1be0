package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.HostMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel expects to be able to give without swapping. */
public final class AvailableMemory {

    /** proc(5), oom_score_adj: the highest is 1000. */
    private static final Path OOM_SCORE = Path.of("/proc/self/oom_score_adj");

    private AvailableMemory() {
    }

    /**
     * Makes sure that there is enough: otherwise the kernel would end the JVM that measures.
     *
     * @param bytesEach
     *            what one needs
     * @param what
     *            they are
     * @param option
     *            which fewer can be asked for with
     * @throws LabException
     *             when there is not
     */
    public static void require(int count, long bytesEach, String what, String option) {
        long needed = count * bytesEach;
        long available = HostMemory.read().availableBytes();
        if (needed > available) {
            throw new LabException(
                    String.format("%,d %s need %,d MiB, and %,d MiB are available: ask for fewer with %s",
                            count, what, needed >> 20, available >> 20, option));
        }
    }

    /**
     * How many of those there is enough for.
     *
     * @param count
     *            how many at most
     * @param bytesEach
     *            what one needs
     */
    public static int fitting(int count, long bytesEach) {
        return (int) Math.min(count, HostMemory.read().availableBytes() / bytesEach);
    }

    /** Where memory runs out all the same, the kernel ends this process before any other. */
    public static void endHereFirst() throws IOException {
        Files.writeString(OOM_SCORE, "1000");
    }
}
