package dev.touchstack.machine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Functions that fault on purpose, and a handler behind {@link GuardStubs}' that notes what that hands on: to see which
 * faults are taken for what. What would end the JVM goes on after it was noted, when a probe is {@linkplain #arm
 * armed}. For one thread at a time, in a process that does nothing else: the next signal is noted, whoever has caused
 * it.
 */
public final class FaultProbes {

    private static final MemorySegment DATA = Arena.global().allocate(FaultCode.DATA_BYTES, FaultCode.DATA_BYTES);
    private static final FaultCode OFFSETS;
    private static final CodePage PAGE;

    static {
        CodeBuffer code = new CodeBuffer();
        OFFSETS = Cpu.host().emitFaultProbes(code, DATA.address());
        PAGE = CodePage.seal(code.toBytes());
    }

    private FaultProbes() {
    }

    /** Puts the recorder between our handler, which must be installed, and the one before it. For good. */
    public static void install() {
        long recorder = PAGE.base() + OFFSETS.recorder();
        if (GuardStubs.previousHandler() != recorder) {
            DATA.set(JAVA_LONG, FaultCode.NEXT, GuardStubs.previousHandler());
            GuardStubs.setPreviousHandler(recorder);
        }
    }

    /** {@return a function that loads from the address it is given} */
    public static MemorySegment load() {
        return function(OFFSETS.load());
    }

    /** {@return a function that jumps to the address it is given} */
    public static MemorySegment jump() {
        return function(OFFSETS.jump());
    }

    /** {@return a function that is given the address of a stack pointer and, behind it, of what it loads with that} */
    public static MemorySegment loadElsewhere() {
        return function(OFFSETS.loadElsewhere());
    }

    /**
     * Has the next signal noted that our handler hands on, and the function that raised it return.
     *
     * @param function
     *            one of those here; any other goes on where it was
     */
    public static void arm(MemorySegment function) {
        long offset = function.address() - PAGE.base();
        long resume = 0;
        if (offset == OFFSETS.load() || offset == OFFSETS.jump()) {
            resume = PAGE.base() + OFFSETS.resume();
        } else if (offset == OFFSETS.loadElsewhere()) {
            resume = PAGE.base() + OFFSETS.resumeElsewhere();
        }
        DATA.set(JAVA_LONG, FaultCode.RESUME, resume);
        DATA.set(JAVA_LONG, FaultCode.ARMED, 1);
    }

    /** {@return whether a signal is still waited for} It is no longer. */
    public static boolean disarm() {
        boolean armed = DATA.get(JAVA_LONG, FaultCode.ARMED) != 0;
        DATA.set(JAVA_LONG, FaultCode.ARMED, 0);
        return armed;
    }

    /** {@return how many signals were noted} */
    public static long noted() {
        return DATA.get(JAVA_LONG, FaultCode.NOTED);
    }

    /** {@return the address of the last signal that was noted} */
    public static long lastAddress() {
        return DATA.get(JAVA_LONG, FaultCode.ADDRESS);
    }

    /** {@return how many signals the JVM was given} */
    public static long handedOn() {
        return DATA.get(JAVA_LONG, FaultCode.HANDED_ON);
    }

    private static MemorySegment function(int offset) {
        return MemorySegment.ofAddress(PAGE.base() + offset);
    }
}
