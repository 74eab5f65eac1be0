package dev.touchstack.lab.space;

import dev.touchstack.proc.HostLimit;
import java.util.List;
import java.util.Optional;

/**
 * What address space is there for stacks, and what it costs.
 *
 * @param reserved
 *            stacks that were acquired and not touched
 * @param needs
 *            what one stack of each kind takes, as far as it could be counted
 * @param limits
 *            of this host
 * @param missing
 *            what could not be counted, and why: sentences
 */
public record AddressSpaceFigures(List<ReservedStacks> reserved, List<StackNeed> needs, List<HostLimit> limits,
        List<String> missing) {

    /** Copies the lists. */
    public AddressSpaceFigures {
        reserved = List.copyOf(reserved);
        needs = List.copyOf(needs);
        limits = List.copyOf(limits);
        missing = List.copyOf(missing);
    }

    /** The limits, the one that keeps some kind of stack to the smallest number first. */
    public List<HostLimit> fromTightest() {
        return new HostRoom(limits).fromTightest(needs);
    }

    /** The limit that stacks like this come to before any other. */
    public Optional<HostLimit> first(StackNeed need) {
        return new HostRoom(limits).first(need);
    }
}
