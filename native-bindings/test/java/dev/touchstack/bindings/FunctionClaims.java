package dev.touchstack.bindings;

import java.lang.foreign.FunctionDescriptor;
import java.util.ArrayList;
import java.util.List;

/** The number of a function's parameters, and what each of them and the result is. */
final class FunctionClaims {

    private FunctionClaims() {
    }

    static List<Claim> of(String name, FunctionDescriptor descriptor, boolean variadic, Prototype prototype) {
        var claims = new ArrayList<Claim>();
        var layouts = descriptor.argumentLayouts();
        claims.add(Claim.equal(String.valueOf(prototype.parameters().size()), layouts.size(),
                "number of parameters of " + name));
        claims.add(Claim.equal(prototype.variadic() ? "1" : "0", variadic ? 1 : 0, "variadic " + name));
        var result = "result of " + name;
        if (descriptor.returnLayout().isPresent()) {
            claims.addAll(TypeClaims.of(value(prototype.result()), descriptor.returnLayout().get(), result));
        } else {
            claims.add(new Claim("__builtin_types_compatible_p(" + prototype.result() + ", void)",
                    result + " is not void"));
        }
        for (int i = 0; i < Math.min(layouts.size(), prototype.parameters().size()); i++) {
            claims.addAll(TypeClaims.of(value(prototype.parameters().get(i)), layouts.get(i),
                    "parameter " + i + " of " + name));
        }
        return claims;
    }

    /** An expression of the type, never evaluated. */
    private static String value(String type) {
        return "*(__typeof__(" + type + ") *)0";
    }
}
