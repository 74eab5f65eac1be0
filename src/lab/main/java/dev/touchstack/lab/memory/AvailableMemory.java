package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.Room;
import dev.touchstack.proc.HostMemory;
import dev.touchstack.proc.ProcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel expects to be able to give without swapping, and control groups allow. */
public final class AvailableMemory {

    /** The heap of a {@link dev.touchstack.lab.work.ChildJvm}, and as much again. */
    private static final long JVM_BYTES = 128L << 20;

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
        require(count * bytesEach, String.format("%,d %s need", count, what), ": ask for fewer with " + option, free(),
                Room.toCommit());
    }

    /**
     * Makes sure that there is enough for a process that is to be started.
     *
     * @param bytes
     *            that it needs, its JVM's apart
     * @param what
     *            needs them
     * @throws LabException
     *             when there is not
     */
    public static void requireForJvm(long bytes, String what) {
        require(JVM_BYTES + bytes, what + " needs", "", free(), Room.toCommit());
    }

    static void require(long needed, String who, String remedy, long free, Room ofGroups) {
        if (needed > ofGroups.bytes() && ofGroups.bytes() <= free) {
            throw new LabException(String.format("%s %,d MiB, and %,d MiB are left: %s%s", who, needed >> 20,
                    ofGroups.bytes() >> 20, ofGroups.limit(), remedy));
        }
        if (needed > free) {
            throw new LabException(String.format("%s %,d MiB, and %,d MiB are available%s", who, needed >> 20,
                    free >> 20, remedy));
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
        return (int) Math.min(count, Math.min(free(), Room.toCommit().bytes()) / bytesEach);
    }

    /** Where memory runs out all the same, the kernel ends this process before any other. */
    public static void endHereFirst() {
        try {
            Files.writeString(OOM_SCORE, "1000");
        } catch (IOException _) {
            // some containers have /proc read-only: then the kernel chooses
        }
    }

    /** MemAvailable, in bytes: no bound where the kernel does not tell. */
    private static long free() {
        try {
            return HostMemory.read().availableBytes();
        } catch (ProcException unreadable) {
            return Long.MAX_VALUE;
        }
    }
}
