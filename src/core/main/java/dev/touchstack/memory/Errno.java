package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;
import java.util.Map;

/** Names of the error numbers that memory calls return: mmap(2), mprotect(2), madvise(2), mincore(2). */
final class Errno {

    static final int ENOMEM = Memory.ENOMEM();
    static final int EINVAL = Memory.EINVAL();
    static final int EPERM = Memory.EPERM();
    static final int EBADF = Memory.EBADF();
    static final int ENOSYS = Memory.ENOSYS();
    static final int EFAULT = Memory.EFAULT();
    static final int EAGAIN = Memory.EAGAIN();
    /** Linux 6.13, include/uapi/asm-generic/errno-base.h. */
    static final int EINTR = 4;

    private static final Map<Integer, String> NAMES = Map.of(ENOMEM, "ENOMEM", EINVAL, "EINVAL", EAGAIN,
            "EAGAIN", EINTR, "EINTR", EPERM, "EPERM", ENOSYS, "ENOSYS", Memory.EACCES(), "EACCES",
            EFAULT, "EFAULT", EBADF, "EBADF", Memory.EBUSY(), "EBUSY");

    private Errno() {
    }

    static String name(int errno) {
        return NAMES.getOrDefault(errno, "errno " + errno);
    }
}
