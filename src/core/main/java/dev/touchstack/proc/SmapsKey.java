package dev.touchstack.proc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The figures that are read from smaps and its rollup: Linux 6.18, fs/proc/task_mmu.c, show_smap and __show_smap. Those
 * that a kernel since Linux 4.14 may leave out count as 0 there.
 */
enum SmapsKey {
    RSS("Rss"), PSS("Pss"), SHARED_CLEAN("Shared_Clean"), SHARED_DIRTY("Shared_Dirty"), PRIVATE_CLEAN(
            "Private_Clean"), PRIVATE_DIRTY("Private_Dirty"), ANONYMOUS("Anonymous"), LAZY_FREE(
                    "LazyFree"), ANON_HUGE_PAGES("AnonHugePages"), SWAP(
                            "Swap"), SWAP_PSS("SwapPss"), LOCKED("Locked"), KERNEL_PAGE_SIZE("KernelPageSize");

    /** Of a mapping as of all together; a mapping has a page size, too. */
    static final List<SmapsKey> REQUIRED = List.of(RSS, PSS, SHARED_CLEAN, SHARED_DIRTY, PRIVATE_CLEAN, PRIVATE_DIRTY,
            ANONYMOUS);

    private static final int LONGEST = 16;
    /** Few have the same length, so that most lines are told by that to be of no interest. */
    private static final SmapsKey[][] BY_LENGTH = IntStream.rangeClosed(0, LONGEST).mapToObj(
            length -> Arrays.stream(values()).filter(key -> key.text.length() == length).toArray(SmapsKey[]::new))
            .toArray(SmapsKey[][]::new);

    private final String text;

    SmapsKey(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The key in front of a line's colon, if it is one of these. */
    static @Nullable SmapsKey of(ByteLines line, int colon) {
        if (colon <= LONGEST) {
            for (var key : BY_LENGTH[colon]) {
                if (line.holds(key.text, 0, colon)) {
                    return key;
                }
            }
        }
        return null;
    }
}
