package dev.touchstack.lab.peer;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.memory.PageSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Machine code for another program.
 *
 * @param entry
 *            the offset of the function in it, in bytes
 */
record CodeFile(Path path, long entry) {

    /** Writes a function to a file, over what is there. It has no address of its own in it. */
    static CodeFile write(FunctionCode code, Path path) {
        try {
            Files.write(path, code.bytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        // Generated code begins at the start of a page.
        return new CodeFile(path, code.function().address() & (PageSize.bytes() - 1));
    }
}
