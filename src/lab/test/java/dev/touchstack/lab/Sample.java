package dev.touchstack.lab;

import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.lang.foreign.Linker;

class Sample {
    public static void main(String[] arguments) {
        var labs = Linker.nativeLinker().defaultLookup().findOrThrow("labs"); // any C function long f(long)
        try (StackPool pool = StackPool.builder().stackSize(8 << 20).guardSize(64 << 10).build();
                TaskStack stack = pool.acquire()) {
            System.out.println(stack.call(labs, -42));
            System.out.println(stack.residentBytes() + " of " + stack.reservedBytes() + " bytes resident");
        }
    }
}
