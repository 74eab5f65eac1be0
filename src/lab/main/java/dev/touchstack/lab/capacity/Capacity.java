package dev.touchstack.lab.capacity;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * How many stacks this host, or the container that this process is in, can hold.
 *
 * @param shape
 *            of each stack
 * @param forecasts
 *            for each way to hold them that can be used here
 * @param limits
 *            of a JVM that holds them, before it has any
 * @param missing
 *            the ways that cannot be used here, and why: sentences
 */
public record Capacity(StackShape shape, List<Forecast> forecasts, List<HostLimit> limits, List<String> missing) {

    /** Copies the lists. */
    public Capacity {
        forecasts = List.copyOf(forecasts);
        limits = List.copyOf(limits);
        missing = List.copyOf(missing);
    }

    /**
     * Works it out. Starts a JVM, to see which part of each limit that takes for itself.
     *
     * @param ways
     *            to hold them, at least one
     * @throws LabException
     *             when that JVM fails, or none of the ways can be used here
     */
    public static Capacity of(StackShape shape, List<Way> ways) {
        List<StackDemand> demands = new ArrayList<>();
        List<Way> usable = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Way way : ways) {
            try {
                demands.add(StackDemand.of(way, shape));
                usable.add(way);
            } catch (UnsupportedOperationException notHere) {
                missing.add(way.label() + ": " + notHere.getMessage());
            }
        }
        if (usable.isEmpty()) {
            throw new LabException(String.join("; ", missing));
        }
        List<HostLimit> limits = limits(usable.getFirst(), shape, demands.getFirst());
        List<Forecast> forecasts = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            forecasts.add(Forecast.of(usable.get(i), demands.get(i), limits));
        }
        return new Capacity(shape, forecasts, limits, missing);
    }

    /**
     * In a memory group, this JVM is one of those that use it, and has grown by what it takes to read an answer: the
     * second answer has that in it.
     */
    private static List<HostLimit> limits(Way way, StackShape shape, StackDemand demand) {
        List<HostLimit> limits = HoldingJvm.run(way, shape, demand, 0, 0, 1, true).limits();
        boolean grouped = limits.stream()
                .anyMatch(limit -> limit.name().equals(HostLimits.GROUP_MEMORY) && limit.limit() != HostLimit.NONE);
        return grouped ? HoldingJvm.run(way, shape, demand, 0, 0, 1, true).limits() : limits;
    }

    /**
     * Holds so many of them, the first way, in a JVM of its own.
     *
     * @param stacks
     *            how many; {@link Integer#MAX_VALUE} for as many as there can be
     * @param force
     *            to let the kernel end that JVM, instead of ending where memory is to be kept back
     * @throws LabException
     *             when memory is not there for so many, unless forced to; or that JVM fails
     */
    public Proof prove(int stacks, boolean force) {
        return Proof.of(forecasts.getFirst(), shape, stacks, force);
    }
}
