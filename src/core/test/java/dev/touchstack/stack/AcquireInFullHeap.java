package dev.touchstack.stack;

import dev.touchstack.proc.MemoryMap;

/** A main class: wants stacks while the heap has no room, not even for what describes a stack. */
final class AcquireInFullHeap {

    static final String SUCCESS = "only what was acquired is live";

    private static final int TRIES = 20;
    private static final int SMALLEST = 16;

    private AcquireInFullHeap() {
    }

    public static void main(String[] arguments) {
        TaskStack[] acquired = new TaskStack[TRIES];
        try (StackPool pool = StackPool.builder().build()) {
            int before = 0;
            for (int i = 0; i < 2; i++) { // the first time loads classes
                before = MemoryMap.mappingCount();
                pool.acquire().close();
            }
            int count = acquireInFullHeap(pool, acquired);
            int live = pool.liveStacks();
            for (int i = 0; i < count; i++) {
                acquired[i].close();
            }
            // releasing needs some room too: what had none may be left mapped, as the suppressed exception says
            int left = MemoryMap.mappingCount() - before;
            System.out.println(live == count && count < TRIES && pool.liveStacks() == 0 ? SUCCESS : "failed");
            System.out.println(count + " acquired, " + live + " live; mappings left: " + left);
        }
    }

    private static int acquireInFullHeap(StackPool pool, TaskStack[] acquired) {
        int count = 0;
        Object[] ballast = fill();
        for (int i = 0; i < TRIES; i++) {
            try {
                acquired[count] = pool.acquire();
                count++;
            } catch (OutOfMemoryError expected) {
                ballast[0] = expected;
            }
        }
        return count;
    }

    /** Takes the heap in ever smaller pieces, so that a collection has few to look at. */
    private static Object[] fill() {
        Object[] newest = new Object[2];
        for (int size = 1 << 20; size >= SMALLEST; size /= 2) {
            try {
                while (true) {
                    Object[] next = new Object[2 + size / Integer.BYTES];
                    next[1] = newest;
                    newest = next;
                }
            } catch (OutOfMemoryError full) {
                newest[0] = full;
            }
        }
        return newest;
    }
}
