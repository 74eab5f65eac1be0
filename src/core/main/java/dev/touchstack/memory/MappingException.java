package dev.touchstack.memory;

import org.jspecify.annotations.Nullable;

/** The kernel refused a call on memory. The message carries operation, operands, errno and the limit that was hit. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final transient AddressRange range;
    private final int errno;
    private final String limit;

    MappingException(String operation, AddressRange range, int errno, String limit) {
        this(operation, range, errno, limit, "failed with " + Errno.name(errno), null);
    }

    /** For a call that was not made because of a limit. */
    static MappingException notTried(String operation, AddressRange range, String limit, @Nullable Throwable cause) {
        return new MappingException(operation, range, 0, limit, "not tried", cause);
    }

    private MappingException(String operation, AddressRange range, int errno, String limit, String outcome,
            @Nullable Throwable cause) {
        super(operation + " of " + range + " " + outcome + (limit.isEmpty() ? "" : ": " + limit), cause);
        this.operation = operation;
        this.range = range;
        this.errno = errno;
        this.limit = limit;
    }

    /** {@return the system call, such as {@code mprotect}} */
    public String operation() {
        return operation;
    }

    /** {@return the range it was called for; for mmap the base is 0, because the kernel was to choose it} */
    public AddressRange range() {
        return range;
    }

    /** {@return the error number; 0 when the call was not tried because of the limit} */
    public int errno() {
        return errno;
    }

    /** {@return the error number's name, such as {@code ENOMEM}; empty when the call was not tried} */
    public String errnoName() {
        return errno == 0 ? "" : Errno.name(errno);
    }

    /** {@return whether the kernel said ENOMEM: that there is no room, or a limit is reached} */
    public boolean isOutOfMemory() {
        return errno == Errno.ENOMEM;
    }

    /** {@return the limit that was hit, with its value and the remedy; empty where none is known to be} */
    public String limit() {
        return limit;
    }
}
