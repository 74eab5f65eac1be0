package dev.touchstack.proc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Reads smaps of as many mappings as a process may have by default, 45 MB of text, and keeps them all. */
final class SmapsInSmallHeap {

    static final int MAPPINGS = 65_530;

    private SmapsInSmallHeap() {
    }

    public static void main(String[] arguments) {
        var found = new ArrayList<MappingDetail>();
        SmapsParser.forEach(Fixture.TEXT, new ManyMappings(), 0, -1, found::add);
        System.out.println(found.size() + " mappings, " + RollupFile.sumOf(found).residentBytes() + " bytes");
    }

    /** One after the other, without a file or a text of all. */
    private static final class ManyMappings implements ByteSource {

        private static final String FIGURES = """
                Size:               8192 kB
                KernelPageSize:        4 kB
                MMUPageSize:           4 kB
                Rss:                  16 kB
                Pss:                  16 kB
                Pss_Dirty:            16 kB
                Shared_Clean:          0 kB
                Shared_Dirty:          0 kB
                Private_Clean:         0 kB
                Private_Dirty:        16 kB
                Referenced:           16 kB
                Anonymous:            16 kB
                KSM:                   0 kB
                LazyFree:              0 kB
                AnonHugePages:         0 kB
                ShmemPmdMapped:        0 kB
                FilePmdMapped:         0 kB
                Shared_Hugetlb:        0 kB
                Private_Hugetlb:       0 kB
                Swap:                  0 kB
                SwapPss:               0 kB
                Locked:                0 kB
                THPeligible:           0
                VmFlags: rd wr mr mw me ac nr nh
                """;
        private int made;
        private byte[] mapping = new byte[0];
        private int given;

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (given == mapping.length) {
                if (made == MAPPINGS) {
                    return -1;
                }
                mapping = mapping(made++);
                given = 0;
            }
            var read = Math.min(length, mapping.length - given);
            System.arraycopy(mapping, given, buffer, from, read);
            given += read;
            return read;
        }

        private static byte[] mapping(int number) {
            var start = 0x7f0000000000L + number * (16L << 20);
            return (Long.toHexString(start) + "-" + Long.toHexString(start + (8 << 20))
                    + " rw-p 00000000 00:00 0                          [anon:stack of a task]\n" + FIGURES)
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }
}
