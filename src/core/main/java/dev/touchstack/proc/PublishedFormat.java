package dev.touchstack.proc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The file in which a process publishes its slabs: ASCII, lines of one width, so that each can be written anew by
 * itself. The first line says which form the others have; a line of blanks is free. Any other is a word and fields
 * {@code key=value}, last of which is a checksum of the text in front of it: who reads takes no lock, and may find a
 * line half written.
 *
 * <pre>
 * touchstack slabs 1
 * slab pool=1 first=7f5d40100000 slots=64 bytes=8388608 guard=65536 by=lightweight in=7f5d40000000-7f5d60200000 check=4be47b9f
 * </pre>
 */
public final class PublishedFormat {

    /** What memfd_create(2) is given. */
    public static final String FILE_NAME = "touchstack";

    /** The width, with the byte that ends a line: enough for the largest number in each field. */
    public static final int LINE_BYTES = 192;

    /** The first line, up to its version. */
    static final String TITLE = "touchstack slabs ";
    /** Changes when those who read the form below would misread another; they skip words and fields that are new. */
    static final String VERSION = "1";
    static final String SLAB = "slab";
    static final String CHECK = " check=";

    private PublishedFormat() {
    }

    /** {@return the first line} */
    public static byte[] firstLine() {
        return line(TITLE + VERSION);
    }

    /** {@return a free line} */
    public static byte[] freeLine() {
        return line("");
    }

    /**
     * {@return the line of a slab}
     *
     * @param slab
     *            one whose sizes in bytes are below 2^57, as all that is mapped is
     */
    public static byte[] line(PublishedSlab slab) {
        String text = String.format("%s pool=%d first=%x slots=%d bytes=%d guard=%d by=%s in=%x-%x", SLAB, slab.pool(),
                slab.firstSlotAddress(), slab.slots(), slab.slotBytes(), slab.guardBytes(), slab.guard(),
                slab.reservationStart(), slab.reservationEnd());
        return line(text + CHECK + checksum(text));
    }

    private static byte[] line(String text) {
        byte[] line = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), LINE_BYTES);
        Arrays.fill(line, text.length(), LINE_BYTES, (byte) ' ');
        line[LINE_BYTES - 1] = '\n';
        return line;
    }

    static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
