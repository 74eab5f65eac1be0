package dev.touchstack.lab.portability;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.touchstack.lab.work.ChildResult;
import dev.touchstack.lab.work.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tries what may end a JVM in others, one for each group. */
public final class PortabilityRunner {

    private PortabilityRunner() {
    }

    /** How many JVMs are started. */
    public static int steps() {
        return ProbeGroup.values().length;
    }

    /**
     * Tries everything; a group whose JVM ends has failed.
     *
     * @param progress
     *            is told the name of each group before it begins
     */
    public static Portability measure(Consumer<String> progress) {
        List<Probe> probes = new ArrayList<>();
        for (ProbeGroup group : ProbeGroup.values()) {
            progress.accept(group.label());
            probes.addAll(tryIn(ProbeChild.class, group));
        }
        return new Portability(probes);
    }

    static List<Probe> tryIn(Class<?> child, ProbeGroup group) {
        try {
            return ChildResult.read(group.label(), child, List.of("-XX:-CreateCoredumpOnCrash"),
                    List.of(group.name()), new TypeReference<>() {
                    });
        } catch (LabException failure) {
            return List.of(new Probe(group.label(), "all", Outcome.FAILS, String.valueOf(failure.getMessage())));
        }
    }
}
