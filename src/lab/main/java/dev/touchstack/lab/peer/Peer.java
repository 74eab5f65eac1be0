package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.util.List;

/** A program in another language that does the same work as variants of ours. */
public interface Peer {

    /** Whether it is the one that times this variant. */
    boolean measures(Variant variant);

    /**
     * Times a variant once, in a process of its own.
     *
     * @param variant
     *            one that it measures
     * @return the samples, in the unit of the experiment
     * @throws LabException
     *             when the program fails
     */
    List<Double> measure(Variant variant, Timing timing);
}
