package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.Shape;
import dev.touchstack.lab.work.YieldingSum;
import dev.touchstack.stack.Coroutine;
import dev.touchstack.stack.StackPool;

/** Coroutines that all wait at the same time. */
final class WaitingCoroutines {

    private static final int WARM_UP = 100;
    private WaitingCoroutines() {
    }

    /** Lets so many wait, resumes each once more, and closes them. */
    static WaitingCoroutinesUse measure(int count) {
        try (YieldingSum function = new YieldingSum()) {
            measure(new Coroutine[WARM_UP], function);
            return measure(new Coroutine[count], function);
        }
    }

    private static WaitingCoroutinesUse measure(Coroutine[] coroutines, YieldingSum function) {
        try (StackPool pool = Shape.newPool()) {
            long heap = JavaHeap.usedBytes();
            StackMemory before = StackMemory.read();
            long begin = System.nanoTime();
            for (int i = 0; i < coroutines.length; i++) {
                coroutines[i] = function.start(pool, 2);
                require(2, coroutines[i].resume(0));
            }
            long nanos = System.nanoTime() - begin;
            StackMemory grown = StackMemory.read().since(before);
            WaitingCoroutinesUse use = new WaitingCoroutinesUse(coroutines.length, grown, JavaHeap.usedBytes() - heap,
                    (double) nanos / coroutines.length);
            for (Coroutine coroutine : coroutines) {
                require(1, coroutine.resume(7));
                coroutine.close();
            }
            return use;
        }
    }

    private static void require(long expected, long value) {
        if (value != expected) {
            throw new AssertionError("yielded " + value + " instead of " + expected);
        }
    }
}
