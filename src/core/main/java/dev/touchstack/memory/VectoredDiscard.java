package dev.touchstack.memory;

import dev.touchstack.bindings.memory.Memory;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Discarding many ranges in one call: process_madvise(2) on the process itself. Where it is missing or forbidden it is
 * not asked for again. Safe for use by many threads.
 */
final class VectoredDiscard {

    /** Bytes discarded, from the first range on and perhaps fewer than there are; or minus the errno. */
    @FunctionalInterface
    interface Call {
        long discard(long vector, long count);
    }

    private static final VectoredDiscard PROCESS = new VectoredDiscard(
            ProcessMadvise.LINKED ? ProcessMadvise::discard : (vector, count) -> -Errno.ENOSYS);

    private final Call call;
    private volatile boolean missing;

    VectoredDiscard(Call call) {
        this.call = call;
    }

    static VectoredDiscard ofProcess() {
        return PROCESS;
    }

    /** As {@link Call#discard}. */
    long discard(long vector, long count) {
        return missing ? -Errno.ENOSYS : call.discard(vector, count);
    }

    /** To be told when a range could be discarded, but not in such a call. */
    void refusedWithoutCause(int errno) {
        if (errno == Errno.ENOSYS || errno == Errno.EINVAL || errno == Errno.EPERM || errno == Errno.EBADF) {
            missing = true;
        }
    }

    /** The call itself. */
    private static final class ProcessMadvise {

        /** Linux 6.14, include/uapi/linux/pidfd.h: PIDFD_SELF. Linux 6.13 is the first that lets oneself discard. */
        private static final int SELF = -10_000;

        /** The bindings fail to load what the C library lacks. */
        static final boolean LINKED = Linker.nativeLinker().defaultLookup().find("process_madvise").isPresent();

        private ProcessMadvise() {
        }

        /** Apart, so that it is loaded only where there is one. */
        private static final class Handles {
            static final MethodHandle PLAIN = SystemCalls.link(Memory.process_madvise$address(),
                    Memory.process_madvise$descriptor());
            static final MethodHandle ERRNO = SystemCalls.withErrno(Memory.process_madvise$address(),
                    Memory.process_madvise$descriptor());
        }

        /** Discarding again what is discarded changes nothing, so a failed call is made again to learn its errno. */
        static long discard(long vector, long count) {
            try {
                long discarded = (long) Handles.PLAIN.invokeExact(SELF, vector, count, Advice.DISCARD.value, 0);
                return discarded >= 0 ? discarded : discardOrErrno(vector, count);
            } catch (Throwable thrown) {
                throw SystemCalls.notThrownByC(thrown);
            }
        }

        private static long discardOrErrno(long vector, long count) {
            long[] discarded = new long[1];
            int errno = SystemCalls.errnoAfterTries(capture -> {
                discarded[0] = (long) Handles.ERRNO.invokeExact(capture, SELF, vector, count, Advice.DISCARD.value, 0);
                return discarded[0] >= 0 ? 0 : -1;
            });
            return errno == 0 ? discarded[0] : -errno;
        }
    }
}
