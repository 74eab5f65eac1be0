package dev.touchstack.thread;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.memory.AddressRange;

/**
 * The C library or the kernel refused to start a thread. The message carries operation, stack, errno and the limit that
 * was hit.
 */
public final class ThreadRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ThreadRefusedException(String operation, AddressRange stack, int errno) {
        super(operation + " on " + stack + " failed with " + reason(errno));
    }

    /** Errors of pthread_create(3). The C library turns ENOMEM into EAGAIN. */
    static String reason(int errno) {
        if (errno == Memory.EAGAIN()) {
            return "EAGAIN: " + ThreadLimitDiagnosis.now();
        }
        if (errno == Memory.EINVAL()) {
            return "EINVAL: the C library wants a larger stack: build the pool with a larger stackSize";
        }
        return "errno " + errno;
    }
}
