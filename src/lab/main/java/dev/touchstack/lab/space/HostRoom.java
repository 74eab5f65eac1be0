package dev.touchstack.lab.space;

import dev.touchstack.proc.HostLimit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of a host's limits comes first.
 *
 * @param limits
 *            all of them
 */
public record HostRoom(List<HostLimit> limits) {

    /** Copies the list. */
    public HostRoom {
        limits = List.copyOf(limits);
    }

    /** The limit that things like this come to before any other; empty where none keeps anybody from having more. */
    public Optional<HostLimit> first(Demand demand) {
        return fromTightest(List.of(demand)).stream().findFirst()
                .filter(limit -> demand.room(limit) != HostLimit.NONE);
    }

    /** The limits, the one that keeps some of these to the smallest number first. */
    public List<HostLimit> fromTightest(Collection<? extends Demand> demands) {
        return limits.stream().sorted(Comparator.comparingLong(limit -> fewest(limit, demands))).toList();
    }

    private static long fewest(HostLimit limit, Collection<? extends Demand> demands) {
        return demands.stream().mapToLong(demand -> demand.room(limit)).min().orElse(HostLimit.NONE);
    }
}
