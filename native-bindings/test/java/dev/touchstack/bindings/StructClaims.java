package dev.touchstack.bindings;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Size and alignment of a struct or union, and for each of its fields where it lies and what it is. */
final class StructClaims {

    private static final String OFFSET = "$offset";

    private StructClaims() {
    }

    static List<Claim> of(Class<?> struct, String type) {
        var layout = (GroupLayout) GeneratedPackage.call(struct, "layout");
        var claims = new ArrayList<>(TypeClaims.of("*(" + type + " *)0", layout, type));
        claims.add(Claim.equal("_Alignof(" + type + ")", layout.byteAlignment(), "alignment of " + type));
        for (var field : fields(struct)) {
            var offset = (long) GeneratedPackage.call(struct, field + OFFSET);
            claims.add(offset(type, field, offset));
            var fieldLayout = (MemoryLayout) GeneratedPackage.call(struct, field + "$layout");
            claims.addAll(TypeClaims.of(member(type, field), fieldLayout, field + " in " + type));
        }
        return claims;
    }

    static Claim offset(String type, String field, long offset) {
        return Claim.equal("__builtin_offsetof(" + type + ", " + field + ")", offset,
                "offset of " + field + " in " + type);
    }

    /**
     * The names of the fields; those of an unnamed struct or union inside are fields of the struct around it, as in C.
     */
    static List<String> fields(Class<?> struct) {
        return Arrays.stream(struct.getMethods()).map(method -> method.getName()).filter(name -> name.endsWith(OFFSET))
                .map(name -> name.substring(0, name.length() - OFFSET.length())).sorted().toList();
    }

    static String member(String type, String field) {
        return "((" + type + " *)0)->" + field;
    }
}
