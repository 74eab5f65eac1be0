package dev.touchstack.stack;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * C functions of given types: each copies its arguments to the array "given", one behind the other, and returns what
 * lies in the array "result".
 */
final class CSource {

    /** Of both arrays, in bytes. */
    static final int ROOM = 4096;
    private static final int ALIGNMENT = 8;

    private final StringBuilder text = new StringBuilder("""
            #include <stdarg.h>
            #include <string.h>
            char given[%1$d] __attribute__((aligned(16))), result[%1$d] __attribute__((aligned(16)));
            """.formatted(ROOM));
    private int structs;

    private CSource() {
    }

    static String of(List<Signature> signatures) {
        CSource source = new CSource();
        for (int i = 0; i < signatures.size(); i++) {
            source.function("f" + i, signatures.get(i));
        }
        return source.text.toString();
    }

    /** Where in "given" an argument is, in bytes. */
    static long offset(List<MemoryLayout> arguments, int index) {
        long offset = 0;
        for (MemoryLayout argument : arguments.subList(0, index)) {
            offset += argument.byteSize() + ALIGNMENT - 1 & -ALIGNMENT;
        }
        return offset;
    }

    private void function(String name, Signature signature) {
        FunctionDescriptor descriptor = signature.descriptor();
        List<MemoryLayout> arguments = descriptor.argumentLayouts();
        String type = descriptor.returnLayout().map(this::type).orElse("void");
        StringBuilder parameters = new StringBuilder();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = type(arguments.get(i));
            boolean variadic = signature.firstVariadic() >= 0 && i >= signature.firstVariadic();
            if (variadic) {
                body.append(argument).append(" a").append(i).append(" = va_arg(list, ").append(argument).append("); ");
            } else {
                parameters.append(i == 0 ? "" : ", ").append(argument).append(" a").append(i);
            }
            body.append("memcpy(given + ").append(offset(arguments, i)).append(", &a").append(i).append(", sizeof a")
                    .append(i).append(");\n");
        }
        text.append(type).append(' ').append(name).append('(')
                .append(arguments.isEmpty() ? "void" : parameters)
                .append(signature.firstVariadic() >= 0 ? ", ..." : "").append(") {\n");
        if (signature.firstVariadic() >= 0) {
            text.append("va_list list; va_start(list, a").append(signature.firstVariadic() - 1).append(");\n");
        }
        text.append(body);
        if (!type.equals("void")) {
            text.append(type).append(" r; memcpy(&r, result, sizeof r); return r;\n");
        }
        text.append("}\n");
    }

    private String type(MemoryLayout layout) {
        return switch (layout) {
            case ValueLayout.OfByte _ -> "signed char";
            case ValueLayout.OfShort _ -> "short";
            case ValueLayout.OfInt _ -> "int";
            case ValueLayout.OfLong _ -> "long";
            case ValueLayout.OfFloat _ -> "float";
            case ValueLayout.OfDouble _ -> "double";
            case AddressLayout _ -> "void *";
            case GroupLayout group -> struct(group);
            default -> throw new IllegalArgumentException(layout.toString());
        };
    }

    private String struct(GroupLayout group) {
        StringBuilder members = new StringBuilder();
        int number = 0;
        for (MemoryLayout member : group.memberLayouts()) {
            switch (member) {
                case PaddingLayout _ -> {
                    // the compiler's own
                }
                case SequenceLayout sequence -> members.append(type(sequence.elementLayout())).append(" m")
                        .append(number++).append('[').append(sequence.elementCount()).append("]; ");
                default -> members.append(type(member)).append(" m").append(number++).append("; ");
            }
        }
        String name = "struct s" + structs++;
        text.append(name).append(" { ").append(members).append("};\n");
        return name;
    }
}
