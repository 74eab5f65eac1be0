package dev.touchstack.lab.faults;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import java.util.List;

/** Tries faults in a JVM of its own. */
public final class FaultsRunner {

    /** Signals are some twenty times slower there. */
    private static final int EMULATED = 20;

    private FaultsRunner() {
    }

    /**
     * Tries all of them, or fewer on an emulated CPU.
     *
     * @throws LabException
     *             when that JVM ends
     */
    public static List<FaultCounts> count(boolean emulated) {
        // the second compiler would make a check of each implicit one that has failed
        return ChildResult.read("the trial of faults", FaultsChild.class,
                List.of("-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash", "-Xss512k"),
                List.of(Integer.toString(emulated ? EMULATED : 1)), new TypeReference<>() {
                });
    }
}
