package dev.touchstack.lab.inspect;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What jcmd's Thread.print prints: one line for each thread, of which the rest of it, its frames, is not read. */
final class ThreadDump {

    /**
     * {@code "name" #22 [18088] prio=5 ... nid=18088 waiting on condition [0x00007f69f79fd000]}: JDK 25,
     * src/hotspot/share/runtime/javaThread.cpp, osThread.cpp. A name may have quotes in it. The number behind it is
     * Java's, which threads of the JVM itself do not have. The id of the operating system is in hexadecimal before JDK
     * 22. The address is the page of the last Java frame, or 0.
     */
    private static final Pattern THREAD = Pattern
            .compile("\"(.*)\" (#\\d+ )?.*\\bnid=(0x\\p{XDigit}+|\\d+) .*?(?:\\[0x(\\p{XDigit}+)\\])?\\s*");

    private ThreadDump() {
    }

    /** The threads by their ids in the kernel; those that have ended have none. */
    static Map<Long, JvmThread> parse(String text) {
        Map<Long, JvmThread> threads = new HashMap<>();
        text.lines().filter(line -> line.startsWith("\"")).map(THREAD::matcher).filter(Matcher::matches)
                .forEach(line -> threads.put(Long.decode(line.group(3)),
                        new JvmThread(line.group(1), line.group(2) != null, address(line.group(4)))));
        return Map.copyOf(threads);
    }

    private static @Nullable Long address(@Nullable String digits) {
        long address = digits == null ? 0 : Long.parseUnsignedLong(digits, 16);
        return address == 0 ? null : address;
    }
}
