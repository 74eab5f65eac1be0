package dev.touchstack.lab.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;

/**
 * What LWJGL has for memory that is needed until a method returns: 64 KiB for each thread, from which frames are taken
 * and given back in order. There is no guard, and nothing runs on it.
 */
final class LwjglStacks implements StackSource {

    /** A page where pages are small. The stack has no room for one of 64 KiB and what is in front of it. */
    private static final int BYTES = 4 << 10;

    /** Of LWJGL's own choice for memory that nobody asks more of: a pointer. */
    private static final int ALIGNMENT = Long.BYTES;

    static {
        load();
    }

    /** LWJGL unpacks its library into a folder, where it would stay. The loaded one needs no file. */
    private static void load() {
        try {
            Path folder = Files.createTempDirectory("touchstack-lwjgl");
            Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(folder.toString());
            try {
                MemoryStack.stackGet();
            } finally {
                for (Path file : below(folder)) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }

    @Override
    public TakenStack take() {
        MemoryStack stack = MemoryStack.stackPush();
        long low = stack.nmalloc(ALIGNMENT, BYTES);
        return new TakenStack(low, low + BYTES, stack::pop);
    }
}
