package dev.touchstack.stack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often a pool asks the kernel for what. */
final class CallCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final SlabMemory kernel = new KernelSlabMemory();

    SlabMemory memory() {
        return (SlabMemory) Proxy.newProxyInstance(SlabMemory.class.getClassLoader(), new Class<?>[]{SlabMemory.class},
                (proxy, method, arguments) -> {
                    counts.merge(method.getName(), 1, Integer::sum);
                    try {
                        return method.invoke(kernel, arguments);
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
