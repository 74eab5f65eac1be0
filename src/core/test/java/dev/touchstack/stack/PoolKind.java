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
    private final boolean committedInSteps;

    PoolKind(Guard guard, boolean committedInSteps) {
        this.guard = guard;
        this.committedInSteps = committedInSteps;
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

    /** Options for stacks of so many pages, guards included, of otherwise standard pools. */
    PoolOptions options(long stackPages, long guardPages) {
        return new PoolOptions(SlotLayout.of(stackPages * PageSize.bytes(), guardPages * PageSize.bytes()), guard,
                committedInSteps, Integer.MAX_VALUE, ReleasePolicy.standard(), 256L << 20, PrefaultPolicy.none());
    }
}
