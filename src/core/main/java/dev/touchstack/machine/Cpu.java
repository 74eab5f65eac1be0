package dev.touchstack.machine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one place that knows which CPU this is. Everything that differs between CPUs is behind it. */
public abstract sealed class Cpu permits X64Cpu, A64Cpu {

    private static final String SYSTEM = System.getProperty("os.name");
    private static final String ARCHITECTURE = System.getProperty("os.arch");
    private static final @Nullable Cpu HOST = of(SYSTEM, ARCHITECTURE);

    Cpu() { // nobody else's
    }

    /**
     * The CPU that this process runs on.
     *
     * @return the one whose code runs here
     * @throws UnsupportedOperationException
     *             when there is no code for it, or the system is not Linux
     */
    public static Cpu host() {
        if (HOST == null) {
            throw new UnsupportedOperationException(unsupported(SYSTEM, ARCHITECTURE));
        }
        return HOST;
    }

    /** By the names that Java has for them; null for all others. */
    static @Nullable Cpu of(String system, String architecture) {
        if (!system.equals("Linux")) {
            return null;
        }
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64" -> new X64Cpu();
            case "aarch64" -> new A64Cpu();
            default -> null;
        };
    }

    static String unsupported(String system, String architecture) {
        return "Touchstack runs on Linux x86-64 and arm64; this is " + system + " " + architecture;
    }

    /** {@return the number of the system call rt_sigaction(2)} */
    public abstract int rtSigaction();

    /** {@return the number of the system call userfaultfd(2)} */
    public abstract int userfaultfd();

    /** {@return the number of the system call perf_event_open(2)} */
    public abstract int perfEventOpen();

    /** Emits {@code long enter(long control, long stackPointer, long function, long argument)} and the exits. */
    abstract StubOffsets emitStubs(CodeBuffer code);

    /** Emits what threads are asked and end with. */
    abstract ThreadCode emitThreadStubs(CodeBuffer code, ThreadCode.Surroundings around);

    /**
     * Where the C library's descriptor of a thread begins (glibc, sysdeps/x86_64/nptl/tls.h and
     * sysdeps/aarch64/nptl/tls.h: THREAD_SELF).
     */
    abstract long threadDescriptor(long threadPointer, long descriptorBytes);

    /** Emits what answers the guard hits of tasks, and runs tasks whose guard hits are answered. */
    abstract GuardCode emitGuardStubs(CodeBuffer code, GuardCode.Surroundings around);

    /** Emits what switches between coroutines and the threads that run them. */
    abstract CoroutineCode emitCoroutineStubs(CodeBuffer code, CoroutineCode.Surroundings around);

    /** Where a coroutine that was never resumed finds what it begins with. */
    abstract CoroutineFrame coroutineFrame();

    /** What emits the way to functions of all types on task stacks. */
    abstract LinkAssembler linkAssembler(CodeBuffer code);

    /** Emits what faults on purpose, with {@link FaultCode#DATA_BYTES} of data. */
    abstract FaultCode emitFaultProbes(CodeBuffer code, long data);

    abstract FunctionAssembler functionAssembler(CodeBuffer code, Prologue prologue);

    /** Where the stub behind a failed check leaves what a relocation must find. */
    abstract MoreStackFrame moreStackFrame();

    /** Offsets into the stub page, in bytes. */
    record StubOffsets(int enter, int moreStack, SegmentCode segments, int emptyFunction) {
    }
}
