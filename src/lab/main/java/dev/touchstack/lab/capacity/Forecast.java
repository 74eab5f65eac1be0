package dev.touchstack.lab.capacity;

import dev.touchstack.lab.space.HostRoom;
import dev.touchstack.proc.HostLimit;
import dev.touchstack.proc.HostLimit.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * For how many stacks there is room.
 *
 * @param way
 *            how they are held
 * @param demand
 *            what one takes
 * @param limits
 *            of a JVM that holds them, before it has any, less what is kept back: the first to be met comes first
 */
public record Forecast(Way way, StackDemand demand, List<HostLimit> limits) {

    private static final Set<Resource> MEMORY = Set.of(Resource.MEMORY, Resource.PAGE_TABLES);

    /** Copies the list. */
    public Forecast {
        limits = List.copyOf(limits);
    }

    static Forecast of(Way way, StackDemand demand, List<HostLimit> whole) {
        HostRoom room = new HostRoom(whole.stream().map(KeptBack::without).toList());
        return new Forecast(way, demand, room.fromTightest(List.of(demand)));
    }

    /** The limit that is met first; empty where none is known. */
    public Optional<HostLimit> first() {
        return new HostRoom(limits).first(demand);
    }

    /** For how many: what the first limit has room for; {@link HostLimit#NONE} where none is known. */
    public long stacks() {
        return first().map(demand::room).orElse(HostLimit.NONE);
    }

    /** For how many memory has room, whatever other limits say. */
    public long stacksInMemory() {
        return smallest(limits.stream().filter(limit -> MEMORY.contains(limit.resource())));
    }

    /** For how many there were room if all were set as far as settings go. */
    public long stacksBySettings() {
        return smallest(limits.stream().filter(Remedy::isNone));
    }

    /** The limits that keep anybody from so many, the first to be met first. */
    public List<HostLimit> below(long stacks) {
        return limits.stream().filter(limit -> demand.room(limit) < stacks).toList();
    }

    private long smallest(Stream<HostLimit> some) {
        return some.mapToLong(demand::room).min().orElse(HostLimit.NONE);
    }
}
