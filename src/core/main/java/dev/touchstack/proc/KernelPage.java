package dev.touchstack.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;

/** The page size of the kernel, without a native call: from what it tells each program at its start. */
final class KernelPage {

    /** AT_PAGESZ: Linux 6.18, include/uapi/linux/auxvec.h. */
    private static final long PAGE_SIZE = 6;

    private static final long BYTES = read();

    private KernelPage() {
    }

    static long bytes() {
        return BYTES;
    }

    private static long read() {
        var file = ProcPaths.SELF_AUXILIARY_VECTOR;
        try {
            return parse(file, Files.readAllBytes(file.path()));
        } catch (IOException cause) {
            throw FailedRead.of(file.path(), cause);
        }
    }

    /** proc_pid_auxv(5): pairs of a type and a value, each as long as a pointer. */
    static long parse(ProcFile file, byte[] vector) {
        var words = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder()).asLongBuffer();
        while (words.remaining() >= 2) {
            var type = words.get();
            var value = words.get();
            if (type == PAGE_SIZE && value > 0 && Long.bitCount(value) == 1) {
                return value;
            }
        }
        throw file.malformed("has no page size");
    }
}
