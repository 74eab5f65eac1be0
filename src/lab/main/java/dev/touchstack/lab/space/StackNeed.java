package dev.touchstack.lab.space;

import dev.touchstack.lab.memory.StackMemory;
import dev.touchstack.lab.work.Shape;
import dev.touchstack.proc.HostLimit;

/**
 * What one stack takes of what hosts have limits for, as it was counted.
 *
 * @param counted
 *            of how many it is the average
 * @param addressBytes
 *            of the slot
 * @param writableBytes
 *            that count as writable, touched or not
 * @param mappings
 *            of it, and its share of those it has with others
 * @param residentBytes
 *            by which VmRSS rose; 0 where that is no more than its noise
 * @param pageTableBytes
 *            by which VmPTE rose
 * @param threads
 *            0 or 1
 */
public record StackNeed(StackKind kind, int counted, double addressBytes, double writableBytes, double mappings,
        double residentBytes, double pageTableBytes, int threads) implements Demand {

    /** VmRSS is counted per CPU and in batches: what rises by less than this in all has not risen, in bytes. */
    private static final long NOISE = 1 << 20;

    /** The part of addresses that is writable is that of whole reservations, some of whose slots are not taken. */
    static StackNeed of(StackKind kind, StackMemory grown, double writablePart, int counted, int threads) {
        return new StackNeed(kind, counted, Shape.SLOT, Shape.SLOT * Math.clamp(writablePart, 0.0, 1.0),
                each(grown.mappings(), counted),
                grown.residentBytes() < NOISE ? 0 : each(grown.residentBytes(), counted),
                each(grown.pageTableBytes(), counted), threads);
    }

    private static double each(long grown, int counted) {
        return Math.max(0, (double) grown / counted);
    }

    @Override
    public double of(HostLimit.Resource resource) {
        return switch (resource) {
            case ADDRESSES -> addressBytes;
            case WRITABLE -> writableBytes;
            case MAPPINGS -> mappings;
            case MEMORY -> residentBytes + pageTableBytes;
            case PAGE_TABLES -> pageTableBytes;
            case THREADS -> threads;
        };
    }
}
