package dev.touchstack.stack;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Arguments and results of any type, as functions are given them. */
final class Values {

    private Values() {
    }

    static Object random(MemoryLayout layout, SplittableRandom random, Arena arena) {
        MemorySegment segment = arena.allocate(layout);
        fill(layout, segment, 0, random);
        return layout instanceof ValueLayout ? read(layout, segment) : segment;
    }

    /** What lies at the beginning of a segment. */
    static Object read(MemoryLayout layout, MemorySegment from) {
        return switch (layout) {
            case ValueLayout.OfByte value -> from.get(value, 0);
            case ValueLayout.OfShort value -> from.get(value, 0);
            case ValueLayout.OfInt value -> from.get(value, 0);
            case ValueLayout.OfLong value -> from.get(value, 0);
            case ValueLayout.OfFloat value -> from.get(value, 0);
            case ValueLayout.OfDouble value -> from.get(value, 0);
            case AddressLayout value -> from.get(value, 0);
            default -> from.asSlice(0, layout.byteSize());
        };
    }

    /** Numbers are no NaN; pointers point to nothing that exists. */
    private static void fill(MemoryLayout layout, MemorySegment segment, long at, SplittableRandom random) {
        switch (layout) {
            case ValueLayout.OfByte value -> segment.set(value, at, (byte) random.nextInt());
            case ValueLayout.OfShort value -> segment.set(value, at, (short) random.nextInt());
            case ValueLayout.OfInt value -> segment.set(value, at, random.nextInt());
            case ValueLayout.OfLong value -> segment.set(value, at, random.nextLong());
            case ValueLayout.OfFloat value -> segment.set(value, at, (float) random.nextDouble(-1e9, 1e9));
            case ValueLayout.OfDouble value -> segment.set(value, at, random.nextDouble(-1e9, 1e9));
            case AddressLayout value ->
                segment.set(value, at, MemorySegment.ofAddress(random.nextLong(1, 1L << 40)));
            case SequenceLayout sequence -> {
                for (long i = 0; i < sequence.elementCount(); i++) {
                    fill(sequence.elementLayout(), segment, at + i * sequence.elementLayout().byteSize(), random);
                }
            }
            case GroupLayout group -> {
                long offset = at;
                for (MemoryLayout member : group.memberLayouts()) {
                    fill(member, segment, offset, random);
                    offset += member.byteSize();
                }
            }
            default -> {
                // padding
            }
        }
    }

    /** Whether two values of a type are the same but for padding. */
    static boolean same(MemoryLayout layout, @Nullable Object a, @Nullable Object b) {
        return layout instanceof ValueLayout
                ? a != null && a.equals(b)
                : a instanceof MemorySegment first && b instanceof MemorySegment second
                        && same(layout, first, second, 0);
    }

    private static boolean same(MemoryLayout layout, MemorySegment a, MemorySegment b, long at) {
        return switch (layout) {
            case PaddingLayout _ -> true;
            case SequenceLayout sequence -> {
                for (long i = 0; i < sequence.elementCount(); i++) {
                    if (!same(sequence.elementLayout(), a, b, at + i * sequence.elementLayout().byteSize())) {
                        yield false;
                    }
                }
                yield true;
            }
            case GroupLayout group -> {
                long offset = at;
                for (MemoryLayout member : group.memberLayouts()) {
                    if (!same(member, a, b, offset)) {
                        yield false;
                    }
                    offset += member.byteSize();
                }
                yield true;
            }
            default -> MemorySegment.mismatch(a, at, at + layout.byteSize(), b, at, at + layout.byteSize()) < 0;
        };
    }
}
