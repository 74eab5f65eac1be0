package dev.touchstack.lab.inspect;

import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.PublishedSlab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stacks among the mappings of a process: first what pools publish, then [stack], then where threads have
 * their stack pointers, and at last what has the shape of a stack. What is a stack already is not looked at again.
 */
final class StackFinder {

    private static final String MAIN = "[stack]";
    /** How the mappings of a pool are named, where the kernel has names for anonymous memory. */
    private static final String POOL = "[anon:touchstack";

    private final Mappings mappings;
    private final StackBounds bounds;
    /** By their ends; addresses of user space do not go over 2^63. */
    private final TreeMap<Long, Extent> found = new TreeMap<>(Long::compareUnsigned);
    private final List<String> unseen = new ArrayList<>();

    /**
     * @param tables
     *            null where they may not be read: guards of MADV_GUARD_INSTALL are not seen then
     */
    StackFinder(Mappings mappings, @Nullable PageTables tables) {
        this.mappings = mappings;
        this.bounds = new StackBounds(mappings, tables);
    }

    /** Of all slots, used or not. */
    void addSlabs(List<PublishedSlab> slabs) {
        for (PublishedSlab slab : slabs) {
            GuardKind guard = slab.guard().equals("lightweight") ? GuardKind.LIGHTWEIGHT : GuardKind.PROTECTED;
            for (int slot = 0; slot < slab.slots(); slot++) {
                long start = slab.firstSlotAddress() + slot * slab.slotBytes();
                add(Extent.of(StackKind.SLOT,
                        "pool " + slab.pool() + " slot 0x" + Long.toHexString(start), null, start,
                        start + slab.slotBytes(), slab.guardBytes(), guard));
            }
        }
    }

    /** Mappings that pools have named, where what they publish may not be read: parted by their guards. */
    void addNamedSlabs() {
        for (MappingDetail mapping : mappings.all()) {
            if (mapping.name().startsWith(POOL) && Mappings.isAnonymous(mapping) && isFree(mapping)) {
                bounds.within(mapping).forEach(
                        bound -> add(bound.as(StackKind.SLOT, mapping.name() + " " + hex(bound.start()), null)));
            }
        }
    }

    /**
     * The first thread's, by the name that the kernel gives it.
     *
     * @param limit
     *            of its growth, in bytes; null if there is none
     */
    void addMain(SeenThread first, @Nullable Long limit) {
        mappings.all().stream().filter(mapping -> mapping.name().equals(MAIN)).findFirst()
                .ifPresent(mapping -> add(new Extent(StackKind.MAIN, first.name(), first.tid(),
                        mapping.startAddress(), mapping.endAddress(), limit, 0, GuardKind.NONE)));
    }

    /** Those on a stack that is found already give it their names. */
    void addThreads(List<SeenThread> threads) {
        for (SeenThread thread : threads) {
            Long stackPointer = thread.stackPointer();
            if (stackPointer == null) {
                if (found.values().stream().noneMatch(stack -> stack.isOf(thread))) {
                    unseen.add(thread.name());
                }
                continue;
            }
            Extent known = at(stackPointer);
            if (known != null) {
                found.put(known.end(), known.usedBy(thread));
                continue;
            }
            mappings.at(stackPointer).filter(Mappings::isAnonymous).map(mapping -> bounds.around(mapping, stackPointer))
                    .ifPresentOrElse(bound -> add(bound.as(thread.kind(), thread.name(), thread.tid())),
                            () -> unseen.add(thread.name()));
        }
    }

    /** What no thread was seen on, and looks like one. */
    void addLikely() {
        for (MappingDetail mapping : mappings.all()) {
            if (Mappings.isAnonymous(mapping) && isFree(mapping)) {
                bounds.within(mapping).stream().filter(bounds::looksLikeAStack)
                        .forEach(bound -> add(bound.as(StackKind.LIKELY, "", null)));
            }
        }
    }

    /** In the order of their addresses. */
    List<Extent> stacks() {
        return found.values().stream().sorted(Comparator.comparing(Extent::start, Long::compareUnsigned)).toList();
    }

    /** The threads whose stacks were not found. */
    List<String> threadsWithoutStack() {
        return List.copyOf(unseen);
    }

    private void add(Extent stack) {
        found.put(stack.end(), stack);
    }

    private @Nullable Extent at(long address) {
        Map.Entry<Long, Extent> next = found.higherEntry(address);
        return next != null && Long.compareUnsigned(next.getValue().start(), address) <= 0 ? next.getValue() : null;
    }

    private boolean isFree(MappingDetail mapping) {
        Map.Entry<Long, Extent> next = found.higherEntry(mapping.startAddress());
        return next == null || Long.compareUnsigned(next.getValue().start(), mapping.endAddress()) >= 0;
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
