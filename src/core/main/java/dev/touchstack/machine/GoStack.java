package dev.touchstack.machine;

/** The constants of Go's stack check, in bytes (Go 1.24, src/internal/abi/stack.go and src/runtime/stack.go). */
public final class GoStack {

    /** Below the limit: room for functions without a check and for the stub behind a failed one. */
    public static final int GUARD = 928;
    /** Of the guard, what a chain of functions without a check may use: counted as used when a stack is shrunk. */
    public static final int NOSPLIT = 800;
    /** Frames up to this size may reach below the limit unchecked, so that their check is a plain comparison. */
    public static final int SMALL = 128;
    /** Frames above this size need a check that cannot wrap around address 0. */
    public static final int BIG = 4096;
    /** The first stack of a goroutine. */
    public static final int FIRST_STACK = 2048;

    private GoStack() {
    }
}
