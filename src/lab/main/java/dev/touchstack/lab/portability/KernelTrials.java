package dev.touchstack.lab.portability;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.bindings.memory.page_region;
import dev.touchstack.bindings.memory.pm_scan_arg;
import dev.touchstack.bindings.threads.Threads;
import dev.touchstack.lab.portability.NativeCall.Answer;
import dev.touchstack.machine.Cpu;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.Advice;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.Userfaultfd;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.perf.Event;
import dev.touchstack.perf.Refusal;
import dev.touchstack.perf.ThreadCounters;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;

/** What of the kernel is used where it is there, and done without where it is not. */
final class KernelTrials {

    private KernelTrials() {
    }

    static void run(Trials trials) {
        trials.attempt("lightweight guards", "MADV_GUARD_INSTALL",
                () -> advise(Advice.GUARD_INSTALL, "mprotect(2), two mappings a stack"));
        trials.attempt("prefault in one call", "MADV_POPULATE_WRITE",
                () -> advise(Advice.POPULATE_WRITE, "nothing: pages come as they are touched"));
        trials.attempt("touched pages, untouched", "PAGEMAP_SCAN", KernelTrials::scan);
        trials.attempt("discards in one call", "process_madvise(2)", KernelTrials::discard);
        trials.attempt("faults told to a thread", "userfaultfd(2)", KernelTrials::userfault);
        trials.attempt("faults counted", "perf_event_open(2)", () -> count(Event.MINOR_FAULTS));
        trials.attempt("instructions counted", "perf_event_open(2)", () -> count(Event.INSTRUCTIONS));
    }

    private static Finding advise(Advice advice, String instead) {
        return onPage(page -> {
            try {
                VirtualMemory.advise(page, advice);
                return Finding.works("used");
            } catch (MappingException refused) {
                return refused(refused.errnoName(), instead);
            }
        });
    }

    private static Finding onPage(Function<AddressRange, Finding> trial) {
        AddressRange page = VirtualMemory.reserve(PageSize.bytes(), Protection.READ_WRITE);
        try {
            return trial.apply(page);
        } finally {
            VirtualMemory.release(page);
        }
    }

    private static Finding refused(String errno, String instead) {
        return Finding.refused(errno + "; instead: " + instead);
    }

    private static Finding ofAnswer(Answer answer, String instead) {
        return answer.failed() ? refused(answer.error(), instead) : Finding.works("used");
    }

    private static Finding scan() {
        String instead = "/proc/self/pagemap, or mincore(2)";
        return onPage(page -> {
            try (Arena arena = Arena.ofConfined()) {
                Answer file = new NativeCall("open", 2, JAVA_INT, ADDRESS, JAVA_INT)
                        .call(arena.allocateFrom("/proc/self/pagemap"), Memory.O_RDONLY() | Memory.O_CLOEXEC());
                if (file.failed()) {
                    return refused("open: " + file.error(), instead);
                }
                VirtualMemory.clear(page); // touches it
                MemorySegment region = page_region.allocate(arena);
                MemorySegment argument = pm_scan_arg.allocate(arena);
                pm_scan_arg.size(argument, pm_scan_arg.sizeof());
                pm_scan_arg.start(argument, page.base());
                pm_scan_arg.end(argument, page.end());
                pm_scan_arg.vec(argument, region.address());
                pm_scan_arg.vec_len(argument, 1);
                pm_scan_arg.category_anyof_mask(argument, Memory.PAGE_IS_PRESENT());
                Answer answer = new NativeCall("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS)
                        .call((int) file.value(), Memory.PAGEMAP_SCAN(), argument);
                new NativeCall("close", 1, JAVA_INT, JAVA_INT).call((int) file.value());
                return answer.value() == 0 ? Finding.fails("does not find a page") : ofAnswer(answer, instead);
            }
        });
    }

    private static Finding discard() {
        String instead = "madvise(2) for each range";
        return onPage(page -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment vector = arena.allocate(JAVA_LONG, 2); // struct iovec: where, and how much
                vector.setAtIndex(JAVA_LONG, 0, page.base());
                vector.setAtIndex(JAVA_LONG, 1, page.size());
                return ofAnswer(new NativeCall("process_madvise", 5, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG,
                        JAVA_INT, JAVA_INT).call(Threads.PIDFD_SELF(), vector, 1L, Memory.MADV_DONTNEED(), 0), instead);
            }
        });
    }

    /** Only the strategy of that name needs it. */
    private static Finding userfault() {
        try (Userfaultfd _ = Userfaultfd.open(Cpu.host().userfaultfd())) {
            return Finding.works("used by Userfault");
        }
    }

    private static Finding count(Event event) {
        try (ThreadCounters counters = ThreadCounters.singly(List.of(event))) {
            List<Refusal> refusals = counters.refusals();
            return refusals.isEmpty() ? Finding.works("used") : Finding.refused(refusals.getFirst().message());
        }
    }
}
