package dev.touchstack.memory;

/** What the kernel could say to a call, without having been asked. */
public enum MadeUpRefusal {
    /** No room, or a limit is reached. */
    ENOMEM(Errno.ENOMEM),
    /** Not now: a limit on locked memory, or something that passes. */
    EAGAIN(Errno.EAGAIN);

    private final int errno;

    MadeUpRefusal(int errno) {
        this.errno = errno;
    }

    /** Of a call on a range. */
    public MappingException of(String operation, AddressRange range) {
        return new MappingException(operation, range, errno, "");
    }
}
