package dev.touchstack.lab.compare;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Runs a class where a filter of system calls refuses userfaultfd(2) and perf_event_open(2), as those of containers do:
 * in this JVM, and in all that it starts.
 */
final class Confined {

    private static final boolean ARM64 = System.getProperty("os.arch").equals("aarch64");
    /** Linux: arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h. */
    private static final int USERFAULTFD = ARM64 ? 282 : 323;
    private static final int PERF_EVENT_OPEN = ARM64 ? 241 : 298;
    private static final int SECCOMP = ARM64 ? 277 : 317;

    /** Linux, include/uapi/linux/prctl.h, seccomp.h, bpf_common.h. */
    private static final long PR_SET_NO_NEW_PRIVS = 38;
    private static final long SECCOMP_SET_MODE_FILTER = 1;
    private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int RET_ERRNO = 0x00050000;
    private static final int RET_ALLOW = 0x7fff0000;
    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int EPERM = 1;

    private Confined() {
    }

    /** Takes the name of a class, and its arguments. */
    public static void main(String[] arguments) throws Throwable {
        refuse();
        Class.forName(arguments[0]).getDeclaredMethod("main", String[].class).invoke(null,
                (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** From now on, in all threads. */
    private static void refuse() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocate(5 * Long.BYTES, Long.BYTES);
            code.setAtIndex(ValueLayout.JAVA_LONG, 0, instruction(LOAD_WORD, 0, 0, 0)); // the number of the call
            code.setAtIndex(ValueLayout.JAVA_LONG, 1, instruction(JUMP_IF_EQUAL, 1, 0, USERFAULTFD));
            code.setAtIndex(ValueLayout.JAVA_LONG, 2, instruction(JUMP_IF_EQUAL, 0, 1, PERF_EVENT_OPEN));
            code.setAtIndex(ValueLayout.JAVA_LONG, 3, instruction(RETURN, 0, 0, RET_ERRNO | EPERM));
            code.setAtIndex(ValueLayout.JAVA_LONG, 4, instruction(RETURN, 0, 0, RET_ALLOW));
            MemorySegment program = arena.allocate(2 * Long.BYTES, Long.BYTES); // struct sock_fprog
            program.set(ValueLayout.JAVA_SHORT, 0, (short) 5);
            program.set(ValueLayout.ADDRESS, Long.BYTES, code);
            call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0);
            call("syscall", SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, program.address());
        }
    }

    /** struct sock_filter, as a word of a little-endian CPU. */
    private static long instruction(int code, int ifTrue, int ifFalse, int operand) {
        return code | (long) ifTrue << 16 | (long) ifFalse << 24 | (long) operand << 32;
    }

    @SuppressWarnings("restricted")
    private static void call(String function, long first, long second, long third, long fourth) throws Throwable {
        long result = (long) Linker.nativeLinker()
                .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(function),
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
                        Linker.Option.firstVariadicArg(1))
                .invokeExact(first, second, third, fourth, 0L);
        if ((int) result != 0) { // an int of prctl, a long of syscall: 0 of both where all is well
            throw new IllegalStateException(function + " has answered " + result);
        }
    }
}
