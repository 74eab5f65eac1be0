package dev.touchstack.memory;

import dev.touchstack.bindings.memory.iovec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Ranges whose memory is given back together, as {@link Advice#DISCARD} does it for one: all of them in one system call
 * where the kernel and the C library have it (Linux 6.14, glibc 2.36), otherwise in one each. Not safe for use by many
 * threads. Takes 16 bytes of native memory for each range that it can hold, until it is collected.
 */
public final class DiscardBatch {

    /** Linux 6.13, include/uapi/linux/uio.h: UIO_MAXIOV. */
    private static final int LARGEST = 1024;

    private static final long BASE = iovec.iov_base$offset();
    private static final long SIZE = iovec.iov_len$offset();

    private final VectoredDiscard kernel;
    private final MemorySegment vector;
    private final int capacity;
    private int size;

    /**
     * An empty batch.
     *
     * @param capacity
     *            how many ranges it can hold, 1 to 1,024
     * @throws IllegalArgumentException
     *             when it is not that
     */
    public DiscardBatch(int capacity) {
        this(capacity, VectoredDiscard.ofProcess());
    }

    DiscardBatch(int capacity, VectoredDiscard kernel) {
        if (capacity < 1 || capacity > LARGEST) {
            throw new IllegalArgumentException(
                    String.format("capacity = %,d ranges: must be 1 to %,d (UIO_MAXIOV)", capacity, LARGEST));
        }
        this.kernel = kernel;
        this.capacity = capacity;
        this.vector = Arena.ofAuto().allocate(iovec.layout(), capacity);
    }

    /**
     * Adds a range, which keeps its memory until the batch is flushed. Allocates nothing on the Java heap.
     *
     * @param base
     *            its lowest address, the start of a page
     * @param bytes
     *            its size, whole pages, all of them mapped
     * @throws IllegalArgumentException
     *             when the range is not whole pages, or leaves the address space
     * @throws IllegalStateException
     *             when the batch is full
     */
    public void add(long base, long bytes) {
        if (bytes <= 0 || !PageSize.isAligned(base | bytes) || !AddressSpace.holds(base, bytes)) {
            VirtualMemory.requireWholePages(new AddressRange(base, bytes)); // made only to be refused
        }
        if (isFull()) {
            throw new IllegalStateException(
                    String.format("the batch holds %,d of %,d ranges: flush it first", size, capacity));
        }
        set(size, base, bytes);
        size++;
    }

    /** {@return how many ranges were added since the last flush} */
    public int size() {
        return size;
    }

    /** {@return whether the batch must be flushed before another range can be added} */
    public boolean isFull() {
        return size == capacity;
    }

    /**
     * Gives back the memory of all ranges, and empties the batch. Their next touch finds zeros. Does nothing when there
     * are none. Allocates nothing on the Java heap when it succeeds.
     *
     * @throws MappingException
     *             when the kernel refuses a range (part of it is not mapped, or is locked); all others were tried, and
     *             those refused as well are the suppressed exceptions
     */
    public void flush() {
        MappingException refused = null;
        try {
            int next = 0;
            while (next < size) {
                long discarded = kernel.discard(vector.address() + next * iovec.sizeof(), size - next);
                if (discarded > 0) {
                    next = after(next, discarded);
                } else {
                    refused = discardAlone(next, -discarded, refused);
                    next++;
                }
            }
        } finally {
            size = 0;
            Reference.reachabilityFence(this); // or the vector could be freed while the kernel reads it
        }
        if (refused != null) {
            throw refused;
        }
    }

    /** Forgets all ranges: they keep their memory. */
    public void clear() {
        size = 0;
    }

    /** The index of the first range that is not discarded; what of it is discarded is cut off. */
    private int after(int next, long discarded) {
        int index = next;
        long left = discarded;
        while (left > 0 && left >= bytes(index)) {
            left -= bytes(index);
            index++;
        }
        if (left > 0) { // the kernel takes 2 GiB less a page at a time
            set(index, base(index) + left, bytes(index) - left);
        }
        return index;
    }

    /** Tells whose fault it is that a vectored call has stopped at a range: the range's, or that of the call. */
    private @Nullable MappingException discardAlone(int index, long vectoredErrno,
            @Nullable MappingException earlier) {
        int errno = SystemCalls.madvise(base(index), bytes(index), Advice.DISCARD.value);
        if (errno == 0) {
            kernel.refusedWithoutCause((int) vectoredErrno);
            return earlier;
        }
        MappingException refused = VirtualMemory.refused("madvise", new AddressRange(base(index), bytes(index)),
                errno);
        if (earlier == null) {
            return refused;
        }
        earlier.addSuppressed(refused);
        return earlier;
    }

    private void set(int index, long base, long bytes) {
        vector.set(ValueLayout.JAVA_LONG, index * iovec.sizeof() + BASE, base);
        vector.set(ValueLayout.JAVA_LONG, index * iovec.sizeof() + SIZE, bytes);
    }

    private long base(int index) {
        return vector.get(ValueLayout.JAVA_LONG, index * iovec.sizeof() + BASE);
    }

    private long bytes(int index) {
        return vector.get(ValueLayout.JAVA_LONG, index * iovec.sizeof() + SIZE);
    }
}
