package dev.touchstack.proc;

/**
 * Something that this host, or this process on it, may have only so much of.
 *
 * @param resource
 *            of what
 * @param name
 *            of the limit, as the kernel's documentation has it
 * @param limit
 *            how much at most, in the resource's unit; {@link #NONE} where it does not hold here
 * @param used
 *            how much of it is in use, by whoever shares the limit; 0 where it does not hold here
 * @param source
 *            where both were read from; where the limit does not hold, why
 */
public record HostLimit(Resource resource, String name, long limit, long used, String source) {

    /** No limit. */
    public static final long NONE = Long.MAX_VALUE;

    /** What is limited. */
    public enum Resource {
        /** Addresses, used or not, in bytes. */
        ADDRESSES,
        /** Private memory that may be written to, used or not, in bytes. */
        WRITABLE,
        /** Mappings, as a number. */
        MAPPINGS,
        /** Memory that holds something, page tables included, in bytes. */
        MEMORY,
        /** Memory that cannot be swapped, in bytes: of stacks, that is their page tables. */
        PAGE_TABLES,
        /** Threads, as a number. */
        THREADS
    }

    /** {@return how much more there may be, at least 0; {@link #NONE} without a limit} */
    public long free() {
        return limit == NONE ? NONE : Math.max(0, limit - used);
    }

    /**
     * {@return for how many things of the same kind there is room}
     *
     * @param each
     *            how much one of them takes, in the resource's unit; none at 0, for which there is always room
     */
    public long room(double each) {
        return limit == NONE || each <= 0 ? NONE : (long) (free() / each);
    }
}
