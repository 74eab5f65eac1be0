package dev.touchstack.machine;

import java.util.Locale;

/** The one place that knows which CPU this is. Everything that differs between CPUs is behind it. */
abstract class Cpu {

    private static final Cpu HOST = detect();

    static Cpu host() {
        return HOST;
    }

    private static Cpu detect() {
        String system = System.getProperty("os.name");
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (system.equals("Linux") && architecture.equals("amd64")) {
            return new X64Cpu();
        }
        throw new UnsupportedOperationException(
                "Touchstack runs on Linux x86-64; this is " + system + " " + architecture);
    }

    /** Emits {@code long enter(long control, long stackPointer, long function, long argument)} and the exits. */
    abstract StubOffsets emitStubs(CodeBuffer code);

    abstract FunctionAssembler functionAssembler(CodeBuffer code, Prologue prologue);

    /** Where the stub behind a failed check leaves what a relocation must find. */
    abstract MoreStackFrame moreStackFrame();

    /** Offsets into the stub page, in bytes. */
    record StubOffsets(int enter, int moreStack, int emptyFunction) {
    }
}
