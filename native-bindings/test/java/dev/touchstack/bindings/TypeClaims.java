package dev.touchstack.bindings;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layout says about the type of a C expression: its size, and integer, pointer, struct, union or array. A layout
 * knows neither signedness nor what a pointer points to, so nothing is claimed about these.
 */
final class TypeClaims {

    /** The numbers that gcc gives to classes of types, from its typeclass.h. */
    private static final int INTEGER = 1;
    private static final int POINTER = 5;
    private static final int REAL = 8;
    private static final int RECORD = 12;
    private static final int UNION = 13;

    private TypeClaims() {
    }

    static String isPointer(String expression) {
        return "__builtin_classify_type(" + expression + ") == " + POINTER;
    }

    static List<Claim> of(String expression, MemoryLayout layout, String subject) {
        var claims = new ArrayList<Claim>();
        claims.add(Claim.equal("sizeof(" + expression + ")", layout.byteSize(), "size of " + subject));
        claims.addAll(kind(expression, layout, subject));
        return claims;
    }

    /** All but the size. */
    static List<Claim> kind(String expression, MemoryLayout layout, String subject) {
        var claims = new ArrayList<Claim>();
        switch (layout) {
            case SequenceLayout array -> {
                var element = "(" + expression + ")[0]";
                claims.add(Claim.equal("sizeof(" + expression + ") / sizeof(" + element + ")", array.elementCount(),
                        "length of " + subject));
                claims.addAll(of(element, array.elementLayout(), "an element of " + subject));
            }
            case AddressLayout _ -> claims.add(classified(expression, POINTER, subject));
            case ValueLayout.OfFloat _,ValueLayout.OfDouble _ -> claims.add(classified(expression, REAL, subject));
            case ValueLayout _ -> claims.add(classified(expression, INTEGER, subject));
            case StructLayout _ -> claims.add(classified(expression, RECORD, subject));
            case UnionLayout _ -> claims.add(classified(expression, UNION, subject));
            case PaddingLayout _ -> throw new IllegalArgumentException("padding has no name in C: " + subject);
        }
        return claims;
    }

    private static Claim classified(String expression, int typeClass, String subject) {
        return Claim.equal("__builtin_classify_type(" + expression + ")", typeClass, "class of the type of " + subject);
    }
}
