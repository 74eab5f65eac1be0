package dev.touchstack.lab.samples;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.touchstack.stack.NativeGenerator;
import dev.touchstack.stack.StackPool;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/**
 * A tree of files, walked by nftw(3) of the C library and read as an iterator. The walk stops after each file until the
 * next one is asked for. Usage: {@code Sample01Files FOLDER}.
 * <p>
 * Of a folder with a file {@code notes/today.txt} in it:
 *
 * <pre>
 * /tmp/sample
 * /tmp/sample/notes
 * /tmp/sample/notes/today.txt
 * nftw returned 0
 * </pre>
 */
public final class Sample01Files {

    /** From ftw.h of glibc: symbolic links are not followed. */
    private static final int FTW_PHYS = 1;
    /** How many folders nftw may keep open. */
    private static final int OPEN_FOLDERS = 16;

    private Sample01Files() {
    }

    /** Prints the paths. */
    public static void main(String[] arguments) {
        var nftw = Linker.nativeLinker().defaultLookup().findOrThrow("nftw");
        var descriptor = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
        try (Arena arena = Arena.ofConfined();
                StackPool pool = StackPool.builder().build();
                NativeGenerator<String> files = NativeGenerator.of(pool, nftw, descriptor,
                        callback -> callback.stringAt(0), // const char *path
                        arena.allocateFrom(arguments[0]), NativeGenerator.callback(), OPEN_FOLDERS, FTW_PHYS)) {
            while (files.hasNext()) {
                System.out.println(files.next());
            }
            System.out.println("nftw returned " + files.result());
        }
    }
}
