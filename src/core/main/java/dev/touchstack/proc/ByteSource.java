package dev.touchstack.proc;

import java.io.IOException;

/** Where bytes come from: an open file of the kernel, or a text in memory. As {@link java.io.InputStream#read}. */
@FunctionalInterface
interface ByteSource {

    /** How many were read, at least 1; -1 at the end. */
    int read(byte[] buffer, int from, int length) throws IOException;
}
