package dev.touchstack.lab.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LastWordsTest {

    @Test
    void ofAJvmTheMessageOfTheException() {
        assertEquals("munmap failed", LastWords.of(1, "", """
                WARNING: something
                Exception in thread "main" dev.touchstack.memory.MappingException: munmap failed
                \tat dev.touchstack.memory.Mapping.unmap(Mapping.java:12)
                Caused by: java.io.IOException
                """));
        assertEquals("java.lang.IllegalStateException: no", LastWords.of(1, "", """
                Exception in thread "main" java.lang.IllegalStateException: no
                \tat a.B.c(B.java:1)
                """));
    }

    @Test
    void ofAJvmThatDoesNotStartWhyNot() {
        assertEquals("Could not reserve enough space for 65536KB object heap", LastWords.of(1, """
                Error occurred during initialization of VM
                Could not reserve enough space for 65536KB object heap
                """, "Error: Could not create the Java Virtual Machine.\n"));
        assertEquals("There is insufficient memory for the Java Runtime Environment to continue.",
                LastWords.of(1, """
                        #
                        # There is insufficient memory for the Java Runtime Environment to continue.
                        # Native memory allocation (mmap) failed to map 65536 bytes.
                        """, "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory failed\n"));
        assertEquals("SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2",
                LastWords.of(134, "#\n#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2\n#\n", ""));
    }

    @Test
    void ofALinkerItsOwnErrorAndNotThatThereWasOne() {
        assertEquals("/usr/bin/ld: final link failed: No space left on device", LastWords.of(1, "", """
                /usr/bin/ld: final link failed: No space left on device
                collect2: error: ld returned 1 exit status
                """));
    }

    @Test
    void ofOthersTheLastLine() {
        assertEquals("mmap: Cannot allocate memory", LastWords.of(2, "1.0\n", "a\nmmap: Cannot allocate memory\n\n"));
        assertEquals("no message", LastWords.of(2, "1.0\n", ""));
    }

    @Test
    void ofTheKilledThatMemoryMayHaveRunOut() {
        assertEquals("it was killed, as the kernel does where memory runs out (or somebody with kill -9)",
                LastWords.of(137, "", "some text"));
    }
}
