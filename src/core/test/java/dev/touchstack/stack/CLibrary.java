package dev.touchstack.stack;

import dev.touchstack.Prerequisite;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** C functions for a test, compiled when it runs. */
final class CLibrary {

    private CLibrary() {
    }

    /** Compiles them; skips the test where there is no gcc. */
    @SuppressWarnings("restricted")
    static SymbolLookup compileOrSkip(String source, Path directory, Arena arena)
            throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("functions.c"), source);
        Path library = directory.resolve("functions.so");
        Path messages = directory.resolve("messages");
        Process gcc;
        try {
            gcc = new ProcessBuilder(List.of("gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(),
                    file.toString())).redirectErrorStream(true).redirectOutput(messages.toFile()).start();
        } catch (IOException absent) {
            Prerequisite.missing("C functions are not called: there is no gcc");
            throw absent;
        }
        if (gcc.waitFor() != 0) {
            throw new AssertionError(Files.readString(messages));
        }
        return SymbolLookup.libraryLookup(library, arena);
    }
}
