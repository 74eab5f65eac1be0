package dev.touchstack.stack;

import dev.touchstack.memory.LightweightGuards;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.OvercommitPolicy;
import java.util.List;
import java.util.stream.Stream;

/** The ways in which a pool can get memory and guards, whatever the host's overcommit policy makes a builder choose. */
enum PoolKind {
    LIGHTWEIGHT(Guard.LIGHTWEIGHT, false), PROTECTED(Guard.PROTECTED, false), PROTECTED_IN_STEPS(Guard.PROTECTED, true);

    private final Guard guard;
    private final boolean closedUntilTaken;

    PoolKind(Guard guard, boolean closedUntilTaken) {
        this.guard = guard;
        this.closedUntilTaken = closedUntilTaken;
    }

    /** Those that this kernel serves. */
    static List<PoolKind> available() {
        return Stream.of(values()).filter(kind -> switch (kind) {
            case LIGHTWEIGHT -> LightweightGuards.supported() && !strict();
            case PROTECTED -> !strict();
            case PROTECTED_IN_STEPS -> true;
        }).toList();
    }

    private static boolean strict() {
        return KernelSettings.read().overcommit() == OvercommitPolicy.STRICT;
    }

    Guard guard() {
        return guard;
    }

    /** Options for small stacks, with guards of two pages. */
    PoolOptions options(long stackPages, ReleasePolicy release, int maxStacks, long maxIdleBytes,
            PrefaultPolicy prefault) {
        return new PoolOptions(SlotLayout.of(stackPages * PageSize.bytes(), 2 * PageSize.bytes()), guard, GuardHit.FAIL,
                closedUntilTaken, maxStacks, release, maxIdleBytes, prefault);
    }
}
