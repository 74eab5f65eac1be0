package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The type of a function, made at random: up to 20 arguments, structs of up to 40 bytes among them, and now and then a
 * variadic end.
 *
 * @param descriptor
 *            what it takes and returns
 * @param firstVariadic
 *            where the variadic arguments begin, or -1
 */
record Signature(FunctionDescriptor descriptor, int firstVariadic) {

    private static final List<ValueLayout> SCALARS = List.of(JAVA_BYTE, JAVA_SHORT, JAVA_INT, JAVA_LONG, JAVA_FLOAT,
            JAVA_DOUBLE, ADDRESS);
    /** What C promotes the others to. */
    private static final List<ValueLayout> VARIADIC = List.of(JAVA_INT, JAVA_LONG, JAVA_DOUBLE, ADDRESS);
    private static final int MOST_ARGUMENTS = 20;
    private static final long LARGEST_STRUCT = 40;

    static Signature random(SplittableRandom random, boolean canBeVariadic) {
        List<MemoryLayout> arguments = new ArrayList<>();
        int count = random.nextInt(MOST_ARGUMENTS + 1);
        int firstVariadic = canBeVariadic && count > 1 && random.nextInt(5) == 0 ? random.nextInt(1, count) : -1;
        // so that some functions have only integers, some only numbers, and some structs alone
        int kind = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            boolean variadic = firstVariadic >= 0 && i >= firstVariadic;
            arguments.add(kind == 0 || random.nextInt(4) < (kind == 1 ? 3 : 1)
                    ? struct(random, 0)
                    : scalar(random, kind, variadic ? VARIADIC : SCALARS));
        }
        MemoryLayout[] layouts = arguments.toArray(MemoryLayout[]::new);
        return new Signature(switch (random.nextInt(5)) {
            case 0 -> FunctionDescriptor.ofVoid(layouts);
            case 1, 2 -> FunctionDescriptor.of(struct(random, 0), layouts);
            default -> FunctionDescriptor.of(scalar(random, 5, SCALARS), layouts);
        }, firstVariadic);
    }

    private static MemoryLayout scalar(SplittableRandom random, int kind, List<ValueLayout> layouts) {
        return switch (kind) {
            case 2 -> JAVA_LONG;
            case 3 -> JAVA_DOUBLE;
            default -> layouts.get(random.nextInt(layouts.size()));
        };
    }

    private static StructLayout struct(SplittableRandom random, int depth) {
        boolean homogeneous = random.nextInt(3) == 0;
        ValueLayout of = SCALARS.get(random.nextInt(SCALARS.size()));
        List<MemoryLayout> members = new ArrayList<>();
        long size = 0;
        long alignment = 1;
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            MemoryLayout member = homogeneous ? of : member(random, depth);
            long padding = -size & (member.byteAlignment() - 1);
            if (size + padding + member.byteSize() > LARGEST_STRUCT) {
                break;
            }
            if (padding > 0) {
                members.add(MemoryLayout.paddingLayout(padding));
            }
            members.add(member);
            size += padding + member.byteSize();
            alignment = Math.max(alignment, member.byteAlignment());
        }
        long padding = -size & (alignment - 1);
        if (padding > 0) {
            members.add(MemoryLayout.paddingLayout(padding));
        }
        return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
    }

    private static MemoryLayout member(SplittableRandom random, int depth) {
        ValueLayout scalar = SCALARS.get(random.nextInt(SCALARS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> depth < 2 ? struct(random, depth + 1) : scalar;
            case 1 -> MemoryLayout.sequenceLayout(random.nextInt(1, 4), scalar);
            default -> scalar;
        };
    }

    Linker.Option[] options() {
        return firstVariadic < 0
                ? new Linker.Option[0]
                : new Linker.Option[]{Linker.Option.firstVariadicArg(firstVariadic)};
    }
}
