package dev.touchstack.stack;

import static java.lang.invoke.MethodType.methodType;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.signal.SignalStackUpcall;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Where the JVM has its own code, upcall stubs among it: what must not be called on a task's stack. No C function is
 * there. It is the mapping that one upcall stub is in, and the inaccessible one right behind it, of which the JVM makes
 * code what it needs.
 */
final class JavaAddresses {

    private static final String RESERVED = "---p";
    private static final AddressRange CODE = find(SignalStackUpcall.address());
    private static final MethodHandle REQUIRE_NONE;

    static {
        try {
            REQUIRE_NONE = MethodHandles.lookup().findStatic(JavaAddresses.class, "requireNone",
                    methodType(MemorySegment.class, MemorySegment.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private JavaAddresses() {
    }

    private static AddressRange find(long upcallStub) {
        MappingDetail code = MemoryMap.overlapping(upcallStub, upcallStub + 1).getFirst();
        long end = code.endAddress();
        for (MappingDetail behind : MemoryMap.overlapping(end, end + 1)) {
            if (behind.permissions().equals(RESERVED)) {
                end = behind.endAddress();
            }
        }
        return new AddressRange(code.startAddress(), end - code.startAddress());
    }

    /**
     * Lets a handle look at its pointers before it is called.
     *
     * @param handle
     *            the arguments of the descriptor are its last
     */
    static MethodHandle refuse(MethodHandle handle, FunctionDescriptor descriptor) {
        List<MemoryLayout> layouts = descriptor.argumentLayouts();
        int first = handle.type().parameterCount() - layouts.size();
        MethodHandle careful = handle;
        for (int i = 0; i < layouts.size(); i++) {
            if (layouts.get(i) instanceof AddressLayout) {
                careful = MethodHandles.filterArguments(careful, first + i, REQUIRE_NONE);
            }
        }
        return careful;
    }

    /** Costs a comparison with a constant. */
    static MemorySegment requireNone(MemorySegment pointer) {
        if (CODE.contains(pointer.address())) {
            throw new IllegalArgumentException(pointer + " is an upcall stub of the JDK's linker, which must not be"
                    + " called on a task's stack: make it by StackLinker.upcallStub");
        }
        return pointer;
    }
}
