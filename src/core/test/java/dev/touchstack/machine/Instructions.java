package dev.touchstack.machine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an assembler has, by reflection: so that a test can say that it covers all. */
final class Instructions {

    private Instructions() {
    }

    /** The signatures of all instructions, sorted. */
    static Set<String> of(Class<?> assembler) {
        Set<String> instructions = Arrays.stream(assembler.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(Instructions::signature).collect(Collectors.toCollection(TreeSet::new));
        instructions.removeAll(List.of("offset()", "bind(Label)"));
        return instructions;
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
