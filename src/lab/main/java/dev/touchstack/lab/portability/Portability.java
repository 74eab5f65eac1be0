package dev.touchstack.lab.portability;

import java.util.List;

/**
 * What was tried on this host.
 *
 * @param probes
 *            in the order in which they are shown
 */
public record Portability(List<Probe> probes) {

    /** Copies the list. */
    public Portability {
        probes = List.copyOf(probes);
    }
}
