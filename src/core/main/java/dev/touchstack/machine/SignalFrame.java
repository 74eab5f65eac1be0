package dev.touchstack.machine;

import dev.touchstack.bindings.signals.Signals;
import dev.touchstack.bindings.signals.siginfo_t;
import dev.touchstack.bindings.signals.stack_t;

/** What the kernel tells a handler, alike on all CPUs: offsets in bytes, and values. */
final class SignalFrame {

    static final int CODE = (int) siginfo_t.si_code$offset();
    /** Of a fault: the address. */
    static final int ADDRESS = (int) (siginfo_t._sifields$offset() + siginfo_t._sifields._sigfault$offset()
            + siginfo_t._sifields._sigfault.si_addr$offset());

    /** The codes of faults are from this one, no mapping or a lightweight guard, */
    static final int FIRST_FAULT = Signals.SEGV_MAPERR();
    /** to this one, protection. What was sent by kill(2), or what the CPU refused without an address, has others. */
    static final int LAST_FAULT = Signals.SEGV_ACCERR();

    /** The code of what the kernel raises when it has no room to tell of another signal, among other things. */
    static final int NO_ROOM = Signals.SI_KERNEL();
    /** What the kernel needs for that, at most, in bytes (Arm's SME has the largest frames, 64 KiB and more). */
    static final int LARGEST = 128 << 10;

    static final int STACK_POINTER = (int) stack_t.ss_sp$offset();
    static final int STACK_FLAGS = (int) stack_t.ss_flags$offset();
    static final int STACK_SIZE = (int) stack_t.ss_size$offset();
    static final int STACK_BYTES = (int) stack_t.layout().byteSize();
    static final int STACK_DISABLE = Signals.SS_DISABLE();

    private SignalFrame() {
    }
}
