package dev.touchstack.memory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The entries of /proc/self/pagemap (Documentation/admin-guide/mm/pagemap.rst): 8 bytes to read for each page of the
 * range, touched or not. Takes the zero page for memory. Threads wait for each other. The file stays open.
 */
final class PagemapEntries implements PageTableReader {

    static final String FILE = "/proc/self/pagemap";

    private static final long PRESENT = 1L << 63;
    private static final long SWAPPED = 1L << 62;
    /** Linux 6.15. A guard has the bit of swapped pages, too; Linux 6.13 and 6.14 set only that. */
    private static final long GUARD = 1L << 58;

    private static final int ENTRIES_A_READ = 4096;

    /** No channel, because a thread that is interrupted while it reads would close it for all. */
    private final RandomAccessFile file;

    PagemapEntries() {
        try {
            file = new RandomAccessFile(FILE, "r");
        } catch (FileNotFoundException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static boolean isTouched(long entry) {
        return (entry & PRESENT) != 0 || ((entry & SWAPPED) != 0 && (entry & GUARD) == 0);
    }

    @Override
    public long bytes(AddressRange range) {
        long bytes = 0;
        for (long base = range.base(); base != range.end();) {
            ByteBuffer entries = read(range, base);
            base += entries.remaining() / Long.BYTES * PageSize.bytes();
            while (entries.hasRemaining()) {
                bytes += isTouched(entries.getLong()) ? PageSize.bytes() : 0;
            }
        }
        return bytes;
    }

    @Override
    public long lowest(AddressRange range) {
        for (long base = range.base(); base != range.end();) {
            ByteBuffer entries = read(range, base);
            while (entries.hasRemaining()) {
                if (isTouched(entries.getLong())) {
                    return base;
                }
                base += PageSize.bytes();
            }
        }
        return range.end();
    }

    /** The next entries, at least one. */
    private ByteBuffer read(AddressRange range, long base) {
        long pages = Math.min((range.end() - base) / PageSize.bytes(), ENTRIES_A_READ);
        byte[] bytes = new byte[(int) pages * Long.BYTES];
        try {
            synchronized (file) { // it has one position
                file.seek(base / PageSize.bytes() * Long.BYTES);
                file.readFully(bytes);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " for " + range + " from " + Long.toHexString(base), unreadable);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
