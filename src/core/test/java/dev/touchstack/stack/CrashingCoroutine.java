package dev.touchstack.stack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/** Ends this JVM in qsort's callback, in a coroutine: by abort(3), or by a jump to what is no address. */
public final class CrashingCoroutine {

    static final String YIELD_AT = "yield at ";

    private CrashingCoroutine() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.printf("%s0x%x%n", YIELD_AT, Coroutine.yieldFunction().address());
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        MemorySegment comparison = arguments[0].equals("abort")
                ? library.findOrThrow("abort")
                : MemorySegment.ofAddress(16);
        StackPool pool = StackPool.builder().build();
        Thread thread = Thread.ofPlatform().start(() -> {
            MemorySegment array = Arena.global().allocateFrom(JAVA_INT, 2, 1);
            Coroutine.of(pool, library.findOrThrow("qsort"),
                    FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS), array, 2L, 4L, comparison)
                    .resume(0);
        });
        thread.join();
    }
}
