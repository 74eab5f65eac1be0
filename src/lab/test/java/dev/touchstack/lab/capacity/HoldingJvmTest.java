package dev.touchstack.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstack.lab.work.ChildProcess.Ended;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingJvmTest {

    private static final List<HostLimit> LIMITS = List.of(new HostLimit(Resource.MAPPINGS, "x", 9, 7, "y"));
    private static final Held BEFORE = new Held(0, "", new Reading(0, 0, 5, 6, 7, 8, 9, 0));
    private static final Held LATER = new Held(64, "", new Reading(0, 0, 5, 6, 7, 8, 9, 0));
    private static final Held LAST = new Held(128, "no room", new Reading(128, 1, 2, 3, 4, 5, 6, 7));

    @Test
    void theLastLineIsWhatThereWas() {
        assertEquals(new HoldingJvm(LIMITS, BEFORE, LAST, ""),
                HoldingJvm.parse(new Ended(0, lines(LIMITS, BEFORE, LATER, LAST), "")));
    }

    @Test
    void ofOneThatWasEndedTheLastWholeLineHolds() {
        String output = "[warning] of the JVM's\n".replace("[", "(") + lines(LIMITS, BEFORE, LATER, LAST);
        assertEquals(new HoldingJvm(LIMITS, BEFORE, LATER, "it was killed"),
                HoldingJvm.parse(new Ended(137, output.substring(0, output.length() - 20), "it was killed")));
    }

    @Test
    void oneThatToldNothingIsAFailure() {
        LabException failure = assertThrows(LabException.class,
                () -> HoldingJvm.parse(new Ended(1, "", "there is no heap")));
        assertEquals("the JVM that holds stacks ended with 1: there is no heap", failure.getMessage());
    }

    private static String lines(Object... values) {
        StringBuilder text = new StringBuilder();
        try {
            for (Object value : values) {
                text.append(new ObjectMapper().writeValueAsString(value)).append('\n');
            }
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }
}
