package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.HugePageMode;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where transparent huge pages are always on, the first touch of other memory makes 2 MB and more resident. */
class HugePagesTest {

    private static final int STACKS = 16;
    private static final int PAGES = 10;

    /** On stacks so large that whole huge pages fit in, of any page size: 512 MB with pages of 64 KiB. */
    @Test
    void aStackHasThePagesThatWereTouchedWhateverTheHostDoes() {
        boolean known = KernelSettings.read().hugePages() != HugePageMode.UNAVAILABLE;
        int frame = 512;
        int depth = (int) (PAGES * PageSize.bytes() / frame - 4); // less the top's control block, and the first frame
        List<TaskStack> stacks = new ArrayList<>();
        try (StackPool pool = StackPool.builder().stackSize(2L << 30).build();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, frame)) {
            try {
                for (int i = 0; i < STACKS; i++) {
                    TaskStack stack = pool.acquire();
                    stacks.add(stack);
                    assertEquals(depth, stack.call(code.function(), depth));
                    assertEquals(PAGES * PageSize.bytes(), stack.residentBytes());
                    List<MappingDetail> mappings = MemoryMap.overlapping(stack.limit(), stack.top());
                    assertEquals(0, mappings.stream().mapToLong(MappingDetail::anonymousHugeBytes).sum());
                    assertTrue(mappings.stream().allMatch(mapping -> mapping.vmFlags().contains("nh") == known),
                            mappings::toString);
                }
            } finally {
                stacks.forEach(TaskStack::close);
            }
        }
    }
}
