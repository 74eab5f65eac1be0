package dev.touchstack.lab.portability;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.machine.FunctionCode;
import dev.touchstack.machine.Prologue;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import dev.touchstack.workload.Workloads;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One page is touched: whether one page is there, or a huge one. */
final class HugePageTrials {

    private static final String WHAT = "one page touched is one page";
    /** With pages of 4 KiB a huge one has 2 MiB, with 64 KiB it has 512: more than is to be tried. */
    private static final long LARGEST = 32L << 20;
    private static final long MAP_FAILED = -1;

    private HugePageTrials() {
    }

    static void run(Trials trials) {
        String host = "; the host says " + KernelSettings.read().hugePages().name().toLowerCase(Locale.ROOT);
        trials.attempt(WHAT, Trap.POOL, () -> ofPool(host));
        trials.attempt(WHAT, "MAP_STACK", () -> of(host, true, null));
        trials.attempt(WHAT, "plain mmap(2)", () -> of(host, false, null));
        trials.attempt(WHAT, "MADV_HUGEPAGE", () -> of(host, true, Advice.HUGE_PAGES));
        trials.attempt(WHAT, "MADV_NOHUGEPAGE", () -> of(host, false, Advice.NO_HUGE_PAGES));
    }

    private static Finding ofPool(String host) {
        try (StackPool pool = StackPool.builder().stackSize(Strategy.STACK).build();
                TaskStack stack = pool.acquire();
                FunctionCode code = FunctionCode.generate(Workloads.COUNT, Prologue.UNCHECKED, Strategy.FRAME)) {
            stack.call(code.function(), 1);
            return ofResident(stack.range(), host);
        }
    }

    private static Finding of(String host, boolean isStack, @Nullable Advice advice) {
        long table = PageSize.bytes() * (PageSize.bytes() / Long.BYTES); // what a page-table page spans: a huge page
        if (table > LARGEST) {
            return Finding.notApplicable("a huge page would have " + (table >> 20) + " MiB");
        }
        long size = 3 * table;
        AddressRange range = isStack ? VirtualMemory.reserve(size, Protection.READ_WRITE) : map(size);
        try {
            if (advice != null && !VirtualMemory.adviseIfKnown(range, advice)) {
                return Finding.refused("EINVAL: a kernel without huge pages");
            }
            touch(range);
            return ofResident(range, host);
        } finally {
            VirtualMemory.release(range);
        }
    }

    private static AddressRange map(long size) {
        long address = Memory.mmap(MemorySegment.NULL, size, Memory.PROT_READ() | Memory.PROT_WRITE(),
                Memory.MAP_PRIVATE() | Memory.MAP_ANONYMOUS() | Memory.MAP_NORESERVE(), -1, 0).address();
        if (address == MAP_FAILED) {
            throw new UnsupportedOperationException("mmap of " + size + " bytes is refused");
        }
        return new AddressRange(address, size);
    }

    @SuppressWarnings("restricted")
    private static void touch(AddressRange range) {
        MemorySegment.ofAddress(range.base()).reinterpret(range.size()).set(ValueLayout.JAVA_BYTE, range.size() / 2,
                (byte) 1);
    }

    /** Of the range alone: its mapping may be that of neighbours, too. */
    private static Finding ofResident(AddressRange range, String host) {
        long resident = VirtualMemory.residentBytes(range);
        String detail = (resident >> 10) + " KiB" + host;
        return resident == PageSize.bytes() ? Finding.works(detail) : Finding.fails(detail);
    }
}
