package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitAccountTest {

    private static final String TEXT = """
            MemTotal:       16384000 kB
            CommitLimit:    12342044 kB
            Committed_AS:    6215264 kB
            VmallocTotal:   34359738367 kB
            HugePages_Total:       0
            """;

    @Test
    void readsLimitAndCharge() {
        assertEquals(new CommitAccount(12_342_044L << 10, 6_215_264L << 10),
                CommitAccount.parse(Fixture.TEXT, TEXT.lines()));
    }

    @Test
    void readsTheLiveHost() {
        CommitAccount account = CommitAccount.read();
        assertTrue(account.limitBytes() > 0 && account.committedBytes() > 0, account::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CommitLimit", "Committed_AS"})
    void aMissingLineIsAnError(String key) {
        var error = assertThrows(ProcException.class,
                () -> CommitAccount.parse(Fixture.TEXT, TEXT.lines().filter(line -> !line.startsWith(key))));
        assertEquals("/proc/fixture: no " + key + " line in the file", error.getMessage());
    }
}
