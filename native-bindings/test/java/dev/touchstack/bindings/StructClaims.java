package dev.touchstack.bindings;

import dev.touchstack.bindings.aarch64.fpsimd_context;
import dev.touchstack.bindings.aarch64.mcontext_t;
import dev.touchstack.bindings.aarch64.ucontext_t;
import dev.touchstack.bindings.perf.perf_event_attr;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Size and alignment of a struct or union, and for each of its fields where it lies and what it is. */
final class StructClaims {

    private static final String OFFSET = "$offset";

    /**
     * jextract's layouts know no alignment but that of the members they show. In bytes, what C says of the structs with
     * a member that is aligned by an attribute, or of 128 bits and so left out.
     */
    private static final Map<Class<?>, Long> ALIGNED_FURTHER = Map.of(mcontext_t.class, 16L, ucontext_t.class, 16L,
            fpsimd_context.class, 16L);

    /**
     * The kernel's extensible structs, which newer headers make longer, and the constant that is the size of the
     * version that was generated.
     */
    private static final Map<Class<?>, String> VERSION_SIZE = Map.of(perf_event_attr.class, "PERF_ATTR_SIZE_VER7");

    private StructClaims() {
    }

    static List<Claim> of(Class<?> struct, String type) {
        var layout = (GroupLayout) GeneratedPackage.call(struct, "layout");
        var value = "*(" + type + " *)0";
        var claims = new ArrayList<Claim>();
        if (VERSION_SIZE.containsKey(struct)) {
            claims.add(Claim.equal(VERSION_SIZE.get(struct), layout.byteSize(), "version of " + type));
            claims.add(new Claim("sizeof(" + value + ") >= " + layout.byteSize(),
                    "size of " + type + " is below " + layout.byteSize()));
            claims.addAll(TypeClaims.kind(value, layout, type));
        } else {
            claims.addAll(TypeClaims.of(value, layout, type));
        }
        var alignment = ALIGNED_FURTHER.getOrDefault(struct, layout.byteAlignment());
        claims.add(Claim.equal("_Alignof(" + type + ")", alignment, "alignment of " + type));
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
     * Numbered reserves are left out: newer headers give them to something else.
     */
    static List<String> fields(Class<?> struct) {
        return Arrays.stream(struct.getMethods()).map(method -> method.getName()).filter(name -> name.endsWith(OFFSET))
                .map(name -> name.substring(0, name.length() - OFFSET.length()))
                .filter(name -> !name.matches("__reserved_\\d+")).sorted().toList();
    }

    static String member(String type, String field) {
        return "((" + type + " *)0)->" + field;
    }
}
