package dev.touchstack.stack;

import dev.touchstack.Repetitions;
import dev.touchstack.memory.MadeUpRefusal;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.FaultySlabMemory.Call;
import dev.touchstack.stack.FaultySlabMemory.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that a pool makes of the kernel are refused: one, or from one on all of its kind. */
class FaultInjectionTest {

    /** The first calls of a kind all, and of those after them one of so many: most are of a row of the same. */
    private static final int FIRST = Repetitions.of(10);
    private static final int STEP = 70 / FIRST;
    private static final int PAGES = 8;
    private static final long PAGE = PageSize.bytes();

    private static List<PoolOptions> pools() {
        List<PoolOptions> pools = new ArrayList<>();
        for (PoolKind kind : PoolKind.available()) {
            pools.add(kind.options(PAGES, ReleasePolicy.keepTop(PAGE), 100, 80 * PAGE, PrefaultPolicy.top(2 * PAGE)));
        }
        PoolKind any = PoolKind.available().getFirst();
        pools.add(any.options(PAGES, ReleasePolicy.discardAll(), 100, 80 * PAGE, PrefaultPolicy.adaptive()));
        pools.add(any.options(PAGES, ReleasePolicy.scrub(), 100, 80 * PAGE, PrefaultPolicy.none()));
        return pools;
    }

    @Test
    void whateverIsRefusedThePoolSaysSoOrDoesWithoutAndWorksOn() {
        pools().forEach(FaultInjectionTest::refuseEachCall);
    }

    private static void refuseEachCall(PoolOptions options) {
        PoolUnderFaults faultless = new PoolUnderFaults(options, null).run();
        for (Call call : Call.values()) {
            for (int first = 0; first < faultless.calls(call); first += first < FIRST ? 1 : STEP) {
                boolean even = first % 2 == 0;
                tryOut(options, new Fault(call, first, 1, even ? MadeUpRefusal.ENOMEM : MadeUpRefusal.EAGAIN));
                tryOut(options, new Fault(call, first, Integer.MAX_VALUE,
                        even ? MadeUpRefusal.EAGAIN : MadeUpRefusal.ENOMEM));
            }
        }
        faultless.recover();
    }

    private static void tryOut(PoolOptions options, Fault fault) {
        try {
            new PoolUnderFaults(options, fault).run().recover();
        } catch (Throwable wrong) {
            throw new AssertionError(options + ", " + fault + ": " + wrong.getMessage(), wrong);
        }
    }
}
