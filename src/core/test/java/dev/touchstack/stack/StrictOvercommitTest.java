package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** As with vm.overcommit_memory = 2, where what is writable counts, even untouched. */
class StrictOvercommitTest {

    private static final long PAGE = PageSize.bytes();

    @Test
    void onlyStacksThatAreUsedAreWritable() {
        PoolOptions options = PoolKind.PROTECTED_IN_STEPS.options(8, ReleasePolicy.standard(), 64, 0,
                PrefaultPolicy.none());
        try (StackPool pool = new StackPool(new KernelSlabMemory(), options,
                new PoolServices.Wanted(null, null, null))) {
            try (TaskStack first = pool.acquire(); TaskStack second = pool.acquire()) {
                AddressRange range = first.range();
                assertEquals(range.end() + 2 * PAGE, second.limit(), "the next slot");
                assertEquals("---p rw-p", permissions(range.base() - 2 * PAGE, range.end()));
                assertEquals("---p rw-p ---p", permissions(range.end(), second.range().end() + 8 * PAGE));
            }
        }
    }

    private static String permissions(long base, long end) {
        List<MappingDetail> mappings = MemoryMap.overlapping(base, end);
        return mappings.stream().map(MappingDetail::permissions).collect(Collectors.joining(" "));
    }
}
