package dev.touchstack.lab.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadDumpTest {

    /** What JDK 25 prints, and the last line by JDK 17. */
    private static final String DUMP = """
            17974:
            2026-11-26 09:04:30
            Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):

            Threads class SMR info:
            _java_thread_list=0x00007f69f8002a50, length=18, elements={
            0x00007f6a4802aa70, 0x00007f6a480b4c90
            }

            "main" #3 [17976] prio=5 os_prio=0 cpu=525.51ms elapsed=4.32s tid=0x00007f6a4802aa70 nid=17976 waiting on condition  [0x00007f6a4e5fe000]
               java.lang.Thread.State: TIMED_WAITING (sleeping)
            \tat java.lang.Thread.sleep0(java.base@25.0.3/Native Method)

            "a "quoted" name nid=7 #1" #22 [18088] prio=5 os_prio=0 cpu=0.25ms elapsed=2.82s tid=0x00007f6a4836f620 nid=18088 waiting on condition  [0x00007f69f79fd000]
            "Service Thread" #15 [17988] daemon prio=9 os_prio=0 cpu=0.13ms elapsed=4.22s tid=0x00007f6a480b9950 nid=17988 runnable  [0x0000000000000000]
            "virtual" #30 [19000] prio=5 os_prio=0 cpu=1ms elapsed=1s tid=0x00007f6a480b9951 nid=19000 waiting on condition  [0x00007f69f79fe000]
               Carrying virtual thread #31
            "VM Thread" os_prio=0 cpu=1.61ms elapsed=4.26s tid=0x00007f6a480a83f0 nid=17984 runnable \s
            "old" #9 daemon prio=5 os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x00007f6a480ff320 nid=0x4650 runnable  [0x0000000000000000]
            "not started" #40 prio=5 os_prio=0 cpu=0.00ms elapsed=0.00s tid=0x00007f6a480ff330 nid=NA runnable

            JNI global refs: 16, weak refs: 0
            """;

    @Test
    void threadsAreKnownByTheirIdsInTheKernel() {
        assertEquals(Map.of(17976L, new JvmThread("main", true, 0x7f6a4e5fe000L),
                18088L, new JvmThread("a \"quoted\" name nid=7 #1", true, 0x7f69f79fd000L),
                17988L, new JvmThread("Service Thread", true, null),
                19000L, new JvmThread("virtual", true, 0x7f69f79fe000L),
                17984L, new JvmThread("VM Thread", false, null),
                18000L, new JvmThread("old", true, null)), ThreadDump.parse(DUMP));
    }

    @Test
    void otherTextHasNone() {
        assertEquals(Map.of(), ThreadDump.parse("com.sun.tools.attach.AttachNotSupportedException: no\n\"\n\"x\"\n"));
    }
}
