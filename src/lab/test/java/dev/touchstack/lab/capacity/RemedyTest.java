package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import dev.touchstack.proc.HostLimits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RemedyTest {

    private static final int STACKS = 50_000;
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+");

    @Test
    void everyLimitHasOne() {
        for (HostLimit limit : HostLimits.read()) {
            assertFalse(Remedy.of(limit, Demands.USUAL, STACKS).isEmpty(), limit::toString);
        }
    }

    /** Who does what is told has room for as many as that was told for, and for hardly more. */
    @Test
    void theValueThatIsNeededIsEnoughAndNotMuchMore() {
        setting(Resource.MAPPINGS, HostLimits.MAP_COUNT, 1, "sysctl -w vm.max_map_count=");
        setting(Resource.ADDRESSES, HostLimits.ADDRESS_LIMIT, 1 << 10, "ulimit -v ");
        setting(Resource.WRITABLE, HostLimits.DATA_LIMIT, 1 << 10, "ulimit -d ");
        setting(Resource.MEMORY, HostLimits.GROUP_MEMORY, 1, "echo ");
        setting(Resource.MEMORY, HostLimits.GROUP_MEMORY_HIGH, 1, "echo ");
        setting(Resource.THREADS, HostLimits.GROUP_THREADS, 1, "echo ");
        setting(Resource.THREADS, HostLimits.PID_MAX, 1, "sysctl -w kernel.pid_max=");
        setting(Resource.THREADS, HostLimits.THREADS_MAX, 1, "sysctl -w kernel.threads-max=");
        setting(Resource.THREADS, HostLimits.USER_THREADS, 1, "ulimit -u ");
    }

    private static void setting(Resource resource, String name, long unit, String begin) {
        String remedy = Remedy.of(new HostLimit(resource, name, 1_000, 700, "/file"), Demands.USUAL, STACKS);
        assertTrue(remedy.startsWith(begin), remedy);
        Matcher number = NUMBER.matcher(remedy);
        assertTrue(number.find(begin.length()), remedy);
        HostLimit set = new HostLimit(resource, name, Long.parseLong(number.group()) * unit, 700, "/file");
        long room = Demands.USUAL.room(KeptBack.without(set));
        assertTrue(room >= STACKS && room <= STACKS + STACKS / 500, () -> remedy + ": " + room);
    }

    @Test
    void aLimitThatIsThereIsNamedWithItsFile() {
        assertEquals("echo 50700 > /g/pids.max", Remedy
                .of(new HostLimit(Resource.THREADS, HostLimits.GROUP_THREADS, 9, 700, "/g/pids.max"), Demands.USUAL,
                        STACKS));
    }

    @Test
    void beyondWhatTheKernelTakesThatIsSaid() {
        assertEquals("sysctl -w kernel.pid_max=4194304, which is the most that the kernel takes", Remedy.of(
                new HostLimit(Resource.THREADS, HostLimits.PID_MAX, 9, 7, ""), Demands.USUAL, 5_000_000));
    }

    @Test
    void whereNothingHelpsThatIsSaid() {
        long each = (long) Demands.USUAL.memoryBytes();
        HostLimit memory = new HostLimit(Resource.MEMORY, HostLimits.WITH_SWAP, 10 * each, 0, "");
        assertEquals("nothing helps but 80 KiB more memory or swap, or to touch less of each stack",
                Remedy.of(memory, Demands.USUAL, 14));
        assertTrue(Remedy.isNone(memory));
        assertFalse(Remedy.isNone(new HostLimit(Resource.MAPPINGS, HostLimits.MAP_COUNT, 1, 0, "")));
    }
}
