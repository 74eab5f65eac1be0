package dev.touchstack.stack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How often a pool asks the kernel for what. */
final class CallCounts {

    private static final SlabMemory KERNEL = new KernelSlabMemory();

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    SlabMemory memory() {
        return kernel((call, arguments) -> {
            counts.merge(call.getName(), 1, Integer::sum);
            return call.invoke(KERNEL, arguments);
        });
    }

    /** A kernel that does nothing where it is asked for one of these, none of which has a result. */
    static SlabMemory without(String... calls) {
        return kernel((call, arguments) -> List.of(calls).contains(call.getName())
                ? null
                : call.invoke(KERNEL, arguments));
    }

    @FunctionalInterface
    private interface Answer {
        @Nullable
        Object to(Method call, Object[] arguments) throws IllegalAccessException, InvocationTargetException;
    }

    private static SlabMemory kernel(Answer answer) {
        return (SlabMemory) Proxy.newProxyInstance(SlabMemory.class.getClassLoader(), new Class<?>[]{SlabMemory.class},
                (proxy, call, arguments) -> {
                    try {
                        return answer.to(call, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
