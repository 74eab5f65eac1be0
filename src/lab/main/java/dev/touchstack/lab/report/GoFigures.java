package dev.touchstack.lab.report;

import dev.touchstack.lab.peer.GoPeer;
import java.util.List;

/**
 * What was counted of goroutines.
 *
 * @param version
 *            of Go
 * @param idle
 *            what they take that have not grown
 */
public record GoFigures(String version, List<Faults> faults, GoPeer.Idle idle) {

    /**
     * Minor faults per goroutine, without those of an empty one.
     *
     * @param cold
     *            when all memory was given back before
     * @param warm
     *            on memory of goroutines that have ended
     */
    public record Faults(long depthBytes, double cold, double warm) {
    }
}
