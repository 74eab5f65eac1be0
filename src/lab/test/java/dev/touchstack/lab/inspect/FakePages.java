package dev.touchstack.lab.inspect;

import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.PageMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings and page tables that tests make up, with pages of 4 KiB. */
final class FakePages implements PageTables {

    static final long PAGE = 4096;

    enum State {
        EXCLUSIVE, ZERO_PAGE, FORKED, SWAPPED, GUARD
    }

    private final Map<Long, State> pages = new HashMap<>();

    FakePages put(State state, long... addresses) {
        for (long address : addresses) {
            pages.put(address, state);
        }
        return this;
    }

    FakePages guard(long start, long end) {
        for (long address = start; address < end; address += PAGE) {
            pages.put(address, State.GUARD);
        }
        return this;
    }

    @Override
    public PageMap.Counts count(long start, long end) {
        return new PageMap.Counts(
                bytes(start, end, State.EXCLUSIVE, State.ZERO_PAGE, State.FORKED), bytes(start, end, State.EXCLUSIVE),
                bytes(start, end, State.SWAPPED), bytes(start, end, State.GUARD), lowestTouched(start, end));
    }

    @Override
    public long lowestTouched(long start, long end) {
        for (long address = start; address < end; address += PAGE) {
            State state = pages.get(address);
            if (state != null && state != State.GUARD) {
                return address;
            }
        }
        return end;
    }

    private long bytes(long start, long end, State... states) {
        long bytes = 0;
        for (long address = start; address < end; address += PAGE) {
            bytes += isOneOf(pages.get(address), states) ? PAGE : 0;
        }
        return bytes;
    }

    private static boolean isOneOf(@Nullable State state, State... states) {
        return state != null && List.of(states).contains(state);
    }

    static MappingDetail mapping(long start, long end, String permissions, String name) {
        return mapping(start, end, permissions, name, 0, 0, 0);
    }

    static MappingDetail mapping(long start, long end, String permissions, String name, long resident, long dirty,
            long swapped) {
        return new MappingDetail(start, end, permissions, name, resident, resident, 0, 0, resident - dirty, dirty,
                resident, 0, 0, swapped, swapped, 0, PAGE, List.of());
    }
}
