package dev.touchstack.bindings;

import dev.touchstack.bindings.memory.Memory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A package of generated classes. It is found on disk, not listed: a package that is added later is audited without
 * being asked.
 */
record GeneratedPackage(String name, Path directory) {

    private static final Set<String> CPUS = Set.of("x86_64", "aarch64");

    static List<GeneratedPackage> all() {
        try {
            var classes = Path.of(Memory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var directories = Files.list(classes.resolve("dev/touchstack/bindings"))) {
                return directories.filter(Files::isDirectory).sorted()
                        .map(directory -> new GeneratedPackage(directory.getFileName().toString(), directory)).toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the compiled bindings are not in a directory", e);
        }
    }

    static GeneratedPackage named(String name) {
        return all().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    /** The names of the packages that are meant for a CPU: one that is named after a CPU is true on that CPU only. */
    static List<String> namesFor(String cpu) {
        return all().stream().map(GeneratedPackage::name).filter(name -> !CPUS.contains(name) || name.equals(cpu))
                .toList();
    }

    /** The header that the package was generated from. */
    String include() {
        return "#include \"" + name + ".h\"\n";
    }

    /** The classes that are not nested in another; jextract has {@code $} in the names of some of these, too. */
    List<Class<?>> classes() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".class")).sorted()
                    .<Class<?>>map(file -> load(file.substring(0, file.length() - ".class".length())))
                    .filter(type -> type.getEnclosingClass() == null).toList();
        }
    }

    private Class<?> load(String className) {
        try {
            return Class.forName("dev.touchstack.bindings." + name + "." + className, false,
                    getClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean has(Class<?> type, String method) {
        return Arrays.stream(type.getMethods()).anyMatch(each -> each.getName().equals(method));
    }

    /** Calls a static method without parameters. */
    static Object call(Class<?> type, String method) {
        try {
            return type.getMethod(method).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + "." + method + "()", e);
        }
    }
}
