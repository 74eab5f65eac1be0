package dev.touchstack.memory;

import org.jspecify.annotations.Nullable;

/**
 * Whether guards can be markers in the page tables ({@link Advice#GUARD_INSTALL}) instead of mappings. Found by trying,
 * because no version number says what a kernel was built or patched to do. Safe for use by many threads.
 */
public final class LightweightGuards {

    private static volatile @Nullable Boolean supported;

    private LightweightGuards() {
    }

    /**
     * {@return whether the kernel installs such guards, and they keep out} Tried once, on a page that is then released.
     *
     * @throws MappingException
     *             when no page could be reserved for it; the next call tries again
     */
    public static boolean supported() {
        Boolean known = supported;
        if (known == null) {
            known = tried(); // by several threads at once perhaps: they find the same
            supported = known;
        }
        return known;
    }

    /** Populating reports a guard as EFAULT where a touch would be a signal. */
    private static boolean tried() {
        AddressRange page = VirtualMemory.reserve(PageSize.bytes(), Protection.READ_WRITE);
        try {
            return errnoOf(page, Advice.GUARD_INSTALL) == 0 && errnoOf(page, Advice.POPULATE_WRITE) == Errno.EFAULT;
        } finally {
            VirtualMemory.release(page);
        }
    }

    private static int errnoOf(AddressRange range, Advice advice) {
        return SystemCalls.madvise(range.base(), range.size(), advice.value);
    }
}
