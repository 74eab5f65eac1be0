package dev.touchstack.bindings;

import static dev.touchstack.bindings.GeneratedPackage.call;
import static dev.touchstack.bindings.GeneratedPackage.has;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Turns a package of generated classes into C that compiles only where the headers say the same. */
final class Audit {

    private record Function(FunctionDescriptor descriptor, boolean variadic) {
    }

    private final GeneratedPackage generated;
    private final List<Claim> constants = new ArrayList<>();
    private final List<Claim> structs = new ArrayList<>();
    private final TreeSet<String> fields = new TreeSet<>();
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, FunctionDescriptor> callbacks = new LinkedHashMap<>();
    private final StringBuilder probes = new StringBuilder();

    Audit(GeneratedPackage generated) throws IOException {
        this.generated = generated;
        for (var type : generated.classes()) {
            if (type.getSuperclass().getSimpleName().endsWith("$shared")) {
                header(type);
            } else if (has(type, "layout")) {
                struct(type, typeName(type));
            } else if (has(type, "descriptor") && type.getSimpleName().contains("$")) {
                var name = type.getSimpleName();
                callbacks.put(name.substring(0, name.indexOf('$')), (FunctionDescriptor) call(type, "descriptor"));
            } else if (has(type, "descriptor")) {
                functionPointer(type, type.getSimpleName());
            } else if (!type.getSimpleName().endsWith("$shared")) {
                throw new IllegalStateException("no rule to audit " + type);
            }
        }
    }

    /** All that the package takes for granted. What its functions are compared with is gcc's own view of them. */
    List<Claim> claims(Gcc gcc) {
        var claims = new ArrayList<Claim>(constants);
        claims.addAll(structs);
        var prototypes = Prototype.parse(gcc.prototypes(declarations()));
        functions.forEach(
                (name, function) -> claims.addAll(FunctionClaims.of(name, function.descriptor, function.variadic,
                        known(prototypes, name))));
        callbacks.forEach(
                (name, descriptor) -> claims.addAll(FunctionClaims.of("the callback of " + name, descriptor, false,
                        known(prototypes, name).callback())));
        return claims;
    }

    String source(List<Claim> claims) {
        var source = new StringBuilder(declarations());
        claims.forEach(claim -> source.append(claim.source()));
        return source.toString();
    }

    /** glibc has macros with the names of fields (sa_handler): gone, or the field could not be asked for by name. */
    private String declarations() {
        var source = new StringBuilder(generated.include());
        fields.forEach(field -> source.append("#undef ").append(field).append('\n'));
        return source.append(probes).toString();
    }

    private static Prototype known(Map<String, Prototype> prototypes, String name) {
        var prototype = prototypes.get(name);
        if (prototype == null) {
            throw new AssertionError("the headers declare no function " + name);
        }
        return prototype;
    }

    private void header(Class<?> header) {
        for (var method : header.getDeclaredMethods()) {
            var name = method.getName();
            if (name.endsWith("$descriptor")) {
                var function = name.substring(0, name.length() - "$descriptor".length());
                functions.put(function, new Function((FunctionDescriptor) call(header, name), false));
            } else if (method.getParameterCount() == 0 && !name.contains("$") && !has(header, name + "$descriptor")) {
                constants.addAll(ConstantClaims.of(name, call(header, name)));
            }
        }
        for (var nested : header.getDeclaredClasses()) {
            if (Modifier.isPublic(nested.getModifiers())) {
                functions.put(nested.getSimpleName(), new Function(baseOf(nested), true));
            }
        }
    }

    /** The fixed part of a variadic function: what an invoker without further arguments would be called with. */
    private static FunctionDescriptor baseOf(Class<?> variadic) {
        try {
            var invoker = variadic.getMethod("makeInvoker", MemoryLayout[].class).invoke(null,
                    (Object) new MemoryLayout[0]);
            return (FunctionDescriptor) variadic.getMethod("descriptor").invoke(invoker);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(variadic.getName(), e);
        }
    }

    private void struct(Class<?> struct, String type) {
        fields.addAll(StructClaims.fields(struct));
        structs.addAll(StructClaims.of(struct, type));
        for (var nested : struct.getDeclaredClasses()) {
            var member = "__typeof__(" + StructClaims.member(type, nested.getSimpleName()) + ")";
            if (has(nested, "layout")) {
                struct(nested, member);
            } else {
                functionPointer(nested, member);
            }
        }
    }

    /** A declared function of the type pointed to is one whose prototype gcc prints. */
    private void functionPointer(Class<?> pointer, String type) {
        var probe = "probe_" + functions.size();
        probes.append("__typeof__(*(").append(type).append(")0) ").append(probe).append(";\n");
        functions.put(probe, new Function((FunctionDescriptor) call(pointer, "descriptor"), false));
    }

    /** jextract names a layout after the tag of the struct; a class of another name stands for a typedef. */
    private static String typeName(Class<?> struct) {
        var name = struct.getSimpleName();
        var layout = (GroupLayout) call(struct, "layout");
        if (!layout.name().orElse("").equals(name)) {
            return name;
        }
        return (layout instanceof StructLayout ? "struct " : "union ") + name;
    }
}
