package dev.touchstack.lab.inspect;

import dev.touchstack.proc.MappingDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells where in its mapping a stack ends, by the guards of both kinds. */
final class StackBounds {

    /** Address space without access that is larger than this is something reserved, and no guard. */
    private static final long LARGEST_GUARD = 1 << 20;
    private static final long SMALLEST_STACK = 16 << 10;
    private static final long LARGEST_STACK = 1 << 30;
    /** HEAP_MAX_SIZE: glibc 2.36, malloc/arena.c. The memory of each arena begins at a multiple of it. */
    private static final long ARENA = 64 << 20;

    private final Mappings mappings;
    private final @Nullable PageTables tables;

    StackBounds(Mappings mappings, @Nullable PageTables tables) {
        this.mappings = mappings;
        this.tables = tables;
    }

    /** The stack with an address in it. */
    StackBound around(MappingDetail mapping, long address) {
        List<StackBound> parts = within(mapping);
        return parts.stream()
                .filter(part -> Long.compareUnsigned(part.start(), address) <= 0
                        && Long.compareUnsigned(address, part.end()) < 0)
                .findFirst().orElseGet(() -> parts.getLast());
    }

    /**
     * The parts of a mapping between its lightweight guards, each with the guard below it. Stacks with such guards that
     * are mapped side by side are one mapping to the kernel. At least one.
     */
    List<StackBound> within(MappingDetail mapping) {
        List<StackBound> parts = new ArrayList<>();
        StackBound part = lowest(mapping);
        for (GuardRun guard : guards(mapping)) {
            if (guard.start() != mapping.startAddress()) {
                parts.add(new StackBound(part.start(), guard.start(), part.guardBytes(), part.guard()));
            }
            part = new StackBound(guard.start(), mapping.endAddress(), guard.end() - guard.start(),
                    GuardKind.LIGHTWEIGHT);
        }
        parts.add(new StackBound(part.start(), mapping.endAddress(), part.guardBytes(), part.guard()));
        return List.copyOf(parts);
    }

    /** Up to the end of the mapping; its guard may be the mapping below, where the JVM's zones are, too. */
    private StackBound lowest(MappingDetail mapping) {
        Optional<MappingDetail> below = mappings.below(mapping).filter(Mappings::isInaccessible);
        if (below.isEmpty()) {
            return new StackBound(mapping.startAddress(), mapping.endAddress(), 0, GuardKind.NONE);
        }
        long guardBytes = below.get().sizeBytes() <= LARGEST_GUARD ? below.get().sizeBytes() : 0;
        return new StackBound(mapping.startAddress() - guardBytes, mapping.endAddress(), guardBytes,
                GuardKind.PROTECTED);
    }

    private List<GuardRun> guards(MappingDetail mapping) {
        return tables == null
                ? List.of()
                : GuardRun.in(tables, mapping.startAddress(), mapping.endAddress(), mapping.kernelPageBytes());
    }

    /** Whether it has a guard and the size that stacks have, and is no arena of malloc. */
    boolean looksLikeAStack(StackBound bound) {
        long bytes = bound.end() - bound.start() - bound.guardBytes();
        return bound.guardBytes() > 0 && bytes >= Math.max(SMALLEST_STACK, bound.guardBytes())
                && bytes <= LARGEST_STACK && (bound.start() + bound.guardBytes()) % ARENA != 0;
    }
}
