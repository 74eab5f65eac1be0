package dev.touchstack.perf;

import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.ProcException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Counters of the OS thread that opens them: a virtual thread may be on another one later. What the host does not count
 * is no error; {@link #refusals} tells why. Counts add up over all that is between {@link #start} and {@link #stop},
 * and never go back to 0: take differences. Used by one thread at a time.
 */
public final class ThreadCounters implements AutoCloseable {

    /** Where an event's count is. */
    private record Place(CounterGroup group, int index) {
    }

    private final PerfCalls calls;
    private final List<CounterGroup> groups = new ArrayList<>();
    private final Map<Event, Place> places = new EnumMap<>(Event.class);
    private final List<Refusal> refusals = new ArrayList<>();

    private ThreadCounters(PerfCalls calls) {
        this.calls = calls;
    }

    /**
     * Opens counters that are counted at the same times, all of them or none: what is counted can be set in relation.
     * The CPU must have a counter for each.
     *
     * @param events
     *            to be counted
     * @return counters that stand still, of all events that can be counted here
     */
    public static ThreadCounters together(List<Event> events) {
        return open(new KernelCalls(), events, events.size());
    }

    /**
     * Opens counters that take turns if there are more of them than the CPU has.
     *
     * @param events
     *            to be counted
     * @return counters that stand still, of all events that can be counted here
     */
    public static ThreadCounters singly(List<Event> events) {
        return open(new KernelCalls(), events, 1);
    }

    static ThreadCounters open(PerfCalls calls, List<Event> events, int together) {
        ThreadCounters counters = new ThreadCounters(calls);
        try {
            for (Event event : events) {
                if (!counters.places.containsKey(event)) {
                    counters.open(event, together);
                }
            }
            return counters;
        } catch (Throwable failed) { // no memory
            counters.close();
            throw failed;
        }
    }

    private void open(Event event, int together) {
        boolean joins = !groups.isEmpty() && groups.getLast().size() < together;
        CounterGroup group = joins ? groups.getLast() : new CounterGroup(calls, together);
        int errno = group.add(event);
        if (errno != 0) {
            refusals.add(Refusal.of(event, errno, paranoid()));
            return;
        }
        if (!joins) {
            groups.add(group);
        }
        places.put(event, new Place(group, group.size() - 1));
    }

    private static String paranoid() {
        try {
            OptionalInt level = KernelSettings.readPerfEventParanoid();
            return level.isEmpty()
                    ? "there is no kernel.perf_event_paranoid"
                    : "kernel.perf_event_paranoid = " + level.getAsInt();
        } catch (ProcException unreadable) {
            return "kernel.perf_event_paranoid cannot be read";
        }
    }

    /** {@return the events that are counted} */
    public List<Event> events() {
        return List.copyOf(places.keySet());
    }

    /** {@return the events that were asked for and are not counted, and why} */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * Begins to count, or goes on. Costs a system call, with {@link #singly} one for each event.
     *
     * @throws IllegalStateException
     *             when this is closed
     */
    public void start() {
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).start();
        }
    }

    /**
     * Stops counting; counts stay.
     *
     * @throws IllegalStateException
     *             when this is closed
     */
    public void stop() {
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).stop();
        }
    }

    /**
     * Fetches the counts of this moment, whether counting goes on or not. Costs a system call, with {@link #singly} one
     * for each event; allocates nothing.
     *
     * @throws IllegalStateException
     *             when this is closed
     */
    public void read() {
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).read();
        }
    }

    /**
     * {@return how often an event has happened up to the last {@link #read}, exactly}
     *
     * @param event
     *            one that is counted
     * @throws IllegalStateException
     *             when it was not counted for some of the time, because others took turns with it; or is not counted
     */
    public long count(Event event) {
        Place place = place(event);
        long enabled = place.group.enabledNanos();
        long running = place.group.runningNanos();
        if (running < enabled) {
            throw new IllegalStateException(String.format(
                    "%s: counted for %,d of %,d ns, as others took turns with it: open fewer counters, or take an estimate",
                    event.label(), running, enabled));
        }
        return place.group.count(place.index);
    }

    /**
     * {@return how often an event has happened up to the last {@link #read}: where others took turns with it, what it
     * would be if it happened as often while it was not counted; NaN if it never was}
     *
     * @param event
     *            one that is counted
     * @throws IllegalStateException
     *             when it is not counted
     */
    public double estimate(Event event) {
        Place place = place(event);
        long enabled = place.group.enabledNanos();
        long running = place.group.runningNanos();
        long count = place.group.count(place.index);
        return running == enabled ? count : count * ((double) enabled / running);
    }

    private Place place(Event event) {
        @Nullable
        Place place = places.get(event);
        if (place == null) {
            throw new IllegalStateException(event.label() + ": not counted: see the refusals");
        }
        return place;
    }

    /** Gives the counters back. A second time does nothing. */
    @Override
    public void close() {
        groups.forEach(CounterGroup::close);
    }
}
