package dev.touchstack.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What is wrong is said before anything is started. */
class CapacityCommandTest {

    private final StringWriter err = new StringWriter();

    @Test
    void aGuardAsLargeAsTheStackIsAUsageError() {
        refused("--guard = 8,388,608 bytes: must be smaller", "--guard", "8m");
    }

    @Test
    void moreTouchedThanThereIsIsAUsageError() {
        refused("--touched = 8,388,608 bytes: must be no more", "--touched", "8m");
    }

    @Test
    void whatIsNoSizeIsAUsageError() {
        refused("is no size", "--stack-size", "8x");
        refused("--guard = 0 bytes", "--guard", "0");
    }

    @Test
    void whatIsNoNumberOfStacksIsAUsageError() {
        refused("--prove = 0: must be a number of stacks", "--prove", "0");
        refused("--prove = many: must be", "--prove", "many");
        refused("--prove = 2147483647: must be", "--prove", "2147483647");
    }

    @Test
    void aKindThatThereIsNotIsAUsageErrorThatNamesThoseThatThereAre() {
        refused("PROTECTED", "--guard-kind", "soft");
    }

    private void refused(String sentence, String option, String value) {
        assertEquals(2, Touchstack.execute(new String[]{"capacity", option, value},
                new PrintWriter(new StringWriter(), true), new PrintWriter(err, true)));
        assertTrue(err.toString().contains(sentence) && err.toString().lines().count() == 1, err::toString);
        err.getBuffer().setLength(0);
    }
}
