package dev.touchstack.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.touchstack.bindings.memory.Memory;
import dev.touchstack.bindings.memory.uffd_msg;
import dev.touchstack.bindings.memory.uffdio_api;
import dev.touchstack.bindings.memory.uffdio_copy;
import dev.touchstack.bindings.memory.uffdio_range;
import dev.touchstack.bindings.memory.uffdio_register;
import dev.touchstack.bindings.threads.Threads;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A userfaultfd(2): the kernel lets whoever touches a missing page wait, and tells of it here. Only of what is touched
 * in user mode, which needs no privilege (Linux 5.11): a system call that is given a missing page fails with EFAULT.
 * Any thread may register; one thread at a time waits and supplies, and it must never be the one that touches. Neither
 * must Java code: a thread that waits in it keeps the JVM from stopping for a collection, which the supplier then waits
 * for.
 */
public final class Userfaultfd implements AutoCloseable {

    private static final AddressRange ANY = new AddressRange(0, 1);

    private final int file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment zeros = arena.allocate(PageSize.bytes(), PageSize.bytes());
    private final MemorySegment message = uffd_msg.allocate(arena);

    private Userfaultfd(int file) {
        this.file = file;
    }

    /**
     * Opens one.
     *
     * @param systemCall
     *            the number of userfaultfd(2) on this CPU
     * @return one that tells of nothing yet
     * @throws UnsupportedOperationException
     *             when the kernel has none, or does not let this process have it
     */
    public static Userfaultfd open(int systemCall) {
        int[] file = new int[1];
        int errno = SystemCalls.errnoOf(capture -> {
            file[0] = (int) (long) Calls.SYSCALL.invokeExact(capture, (long) systemCall,
                    Memory.O_CLOEXEC() | Memory.UFFD_USER_MODE_ONLY());
            return Math.min(file[0], 0);
        });
        if (errno != 0) {
            throw new UnsupportedOperationException("userfaultfd: " + Errno.name(errno)
                    + ": needs a kernel with CONFIG_USERFAULTFD, Linux 5.11, and a sandbox that lets it pass");
        }
        Userfaultfd opened = new Userfaultfd(file[0]);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment api = uffdio_api.allocate(arena);
            uffdio_api.api(api, Memory.UFFD_API());
            opened.request("UFFDIO_API", Memory.UFFDIO_API(), ANY, api);
            return opened;
        } catch (Throwable refused) {
            opened.close();
            throw refused;
        }
    }

    /**
     * Has the missing pages of a range told of. Again for the same range does nothing.
     *
     * @param range
     *            whole pages of private anonymous memory
     * @throws MappingException
     *             when the kernel refuses; it splits mappings for it
     */
    public void register(AddressRange range) {
        VirtualMemory.requireWholePages(range);
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment request = uffdio_register.allocate(confined);
            uffdio_range.start(uffdio_register.range(request), range.base());
            uffdio_range.len(uffdio_register.range(request), range.size());
            uffdio_register.mode(request, Memory.UFFDIO_REGISTER_MODE_MISSING());
            request("UFFDIO_REGISTER", Memory.UFFDIO_REGISTER(), range, request);
        }
    }

    /**
     * Waits until somebody touches a missing page.
     *
     * @return the page
     */
    public AddressRange awaitMissing() {
        int errno = SystemCalls.errnoAfterTries(capture -> {
            long read = (long) Calls.READ.invokeExact(capture, file, message.address(), message.byteSize());
            return (int) Math.min(read, 0);
        });
        if (errno != 0) {
            throw VirtualMemory.refused("read of a userfaultfd", ANY, errno);
        }
        if (uffd_msg.event(message) != Memory.UFFD_EVENT_PAGEFAULT()) {
            throw new IllegalStateException("event " + uffd_msg.event(message) + ": was not asked for");
        }
        long address = uffd_msg.arg.pagefault.address(uffd_msg.arg.pagefault(uffd_msg.arg(message)));
        return new AddressRange(address & -PageSize.bytes(), PageSize.bytes());
    }

    /**
     * Supplies a missing page, full of zeros, and lets whoever touched it go on.
     *
     * @param page
     *            one that was told of
     * @throws MappingException
     *             when the kernel refuses
     */
    public void supply(AddressRange page) {
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment request = uffdio_copy.allocate(confined); // not UFFDIO_ZEROPAGE: its page cannot be written
            uffdio_copy.dst(request, page.base());
            uffdio_copy.src(request, zeros.address());
            uffdio_copy.len(request, page.size());
            request("UFFDIO_COPY", Memory.UFFDIO_COPY(), page, request);
        }
    }

    private void request(String name, long code, AddressRange range, MemorySegment argument) {
        int errno = SystemCalls.errnoAfterTries(
                capture -> (int) Calls.IOCTL.invokeExact(capture, file, code, argument.address()));
        if (errno != 0) {
            throw VirtualMemory.refused("ioctl " + name, range, errno);
        }
    }

    /** The kernel itself supplies the missing pages from now on, those that are waited for too. By the supplier. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            int _ = Memory.close(file);
            arena.close();
        }
    }

    /** The calls, linked when the first is opened. */
    private static final class Calls {

        static final MethodHandle SYSCALL = SystemCalls.withErrno(Threads.syscall.address(),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT), Linker.Option.firstVariadicArg(1));
        static final MethodHandle READ = SystemCalls.withErrno(Memory.read$address(), Memory.read$descriptor());
        static final MethodHandle IOCTL = SystemCalls.withErrno(Memory.ioctl.address(),
                Memory.ioctl.makeInvoker(Memory.C_POINTER).descriptor(), Linker.Option.firstVariadicArg(2));

        private Calls() {
        }
    }
}
