package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.Prerequisite;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Who looks at a coroutine finds its own frames, and those of the thread that has resumed it. */
class CoroutineBacktraceTest {

    /** The stub that resumes is in front of the one that yields. */
    private static final long RESUME_BYTES = 0x200;
    private static final Pattern YIELD = Pattern.compile(CrashingCoroutine.YIELD_AT + "0x([0-9a-f]+)");
    private static final Pattern ADDRESS = Pattern.compile("^#\\d+ +0x([0-9a-f]+) in ");

    @Test
    @DisabledIfSystemProperty(named = "touchstack.emulated", matches = "true", disabledReason = "the emulated machines have no debugger")
    void gdbGoesOnInTheHost() throws IOException, InterruptedException {
        if (new ProcessBuilder("sh", "-c", "command -v gdb").start().waitFor() != 0) {
            Prerequisite.missing("no gdb");
        }
        String output = new ChildJvm().with("-XX:+UseSerialGC")
                .under("gdb", "-q", "-batch", "-iex", "set debuginfod enabled off", "-ex",
                        "handle SIGSEGV nostop noprint pass", "-ex", "run", "-ex", "bt", "--args")
                .run(CrashingCoroutine.class, "abort").output();
        List<String> frames = output.lines().filter(line -> line.startsWith("#")).toList();
        int qsort = indexOf(frames, "qsort");
        int resumed = -1;
        long yield = addressIn(YIELD, output);
        for (int i = qsort + 1; i < frames.size(); i++) {
            Matcher at = ADDRESS.matcher(frames.get(i));
            if (at.find() && Long.compareUnsigned(yield - Long.parseUnsignedLong(at.group(1), 16), RESUME_BYTES) < 0) {
                resumed = i;
            }
        }
        assertTrue(qsort >= 0 && resumed > qsort && frames.size() > resumed + 1, output);
    }

    @Test
    void theErrorReportOfTheJvmHasBoth() throws IOException, InterruptedException {
        String output = new ChildJvm().run(CrashingCoroutine.class, "jump").output();
        assertTrue(section(output, "Native frames: ").contains("[libc"), output);
        assertTrue(section(output, "Java frames: ").contains("dev.touchstack.stack.Coroutine.resume(J)J"), output);
    }

    private static String section(String report, String title) {
        int begin = report.indexOf(title);
        int end = report.indexOf("\n\n", Math.max(0, begin));
        return begin < 0 || end < 0 ? "" : report.substring(begin, end);
    }

    private static int indexOf(List<String> frames, String function) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).contains(function)) {
                return i;
            }
        }
        return -1;
    }

    private static long addressIn(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        assertTrue(found.find(), output);
        return Long.parseUnsignedLong(found.group(1), 16);
    }
}
