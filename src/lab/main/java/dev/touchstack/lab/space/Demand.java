package dev.touchstack.lab.space;

import dev.touchstack.proc.HostLimit;

/** What one thing of many takes of what hosts have limits for. */
public interface Demand {

    /** How much of a resource, in the resource's unit; 0 where it takes none. */
    double of(HostLimit.Resource resource);

    /** For how many of them a limit has room; {@link HostLimit#NONE} where it does not keep anybody from having one. */
    default long room(HostLimit limit) {
        return limit.room(of(limit.resource()));
    }
}
