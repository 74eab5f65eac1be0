package dev.touchstack.stack;

import dev.touchstack.memory.MappingException;
import org.jspecify.annotations.Nullable;

/**
 * A task needed more than its stack has, and hit the guard below it; or, where stacks extend, more than the kernel
 * gave: then the cause tells what it said. Its frames are dropped, whatever language they are of, without being
 * unwound: no destructor, cleanup handler or finally of the function has run, and locks that it held stay held. The
 * stack is as after a return, and can be used again at once.
 */
public final class StackOverflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long stackSize;
    private final long guardSize;
    private final long faultAddress;
    private final long usedBytes;

    StackOverflowException(long stackSize, long guardSize, long faultAddress, long usedBytes,
            @Nullable MappingException refused) {
        super(refused);
        this.stackSize = stackSize;
        this.guardSize = guardSize;
        this.faultAddress = faultAddress;
        this.usedBytes = usedBytes;
    }

    /** Made when it is read: who catches the exception may not want it. */
    @Override
    public String getMessage() {
        if (getCause() != null) {
            return String.format("a task needed its stack at 0x%x with %,d of %,d bytes used, and the kernel refused to"
                    + " make it accessible: %s", faultAddress, usedBytes, stackSize - guardSize,
                    getCause().getMessage());
        }
        return String.format("a task hit the guard of its stack at 0x%x with %,d of %,d bytes used, guard %,d bytes:"
                + " build the pool with a stackSize of more than %,d bytes", faultAddress, usedBytes,
                stackSize - guardSize, guardSize, stackSize);
    }

    /** {@return the address space of the stack, guard included, in bytes} */
    public long stackSize() {
        return stackSize;
    }

    /** {@return the guard that was hit, the low end of the stack, in bytes} */
    public long guardSize() {
        return guardSize;
    }

    /**
     * {@return the address that was accessed: in the guard, or above it where the kernel refused to extend the stack}
     */
    public long faultAddress() {
        return faultAddress;
    }

    /**
     * {@return how far the stack pointer had come, in bytes} The access may have been below it, by the red zone or by a
     * frame that was not made yet; or above it, when the frame reached into the guard.
     */
    public long usedBytes() {
        return usedBytes;
    }
}
