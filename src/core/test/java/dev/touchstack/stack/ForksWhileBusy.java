package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.Repetitions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A main class: starts children while threads use stacks. Each child is for a moment a copy of the address space, and
 * from then on each page is copied that a task writes to.
 */
final class ForksWhileBusy {

    static final String SUCCESS = "all stacks were as their tasks left them";

    private static final int CHILDREN = Repetitions.of(30);
    private static final int THREADS = 2;
    private static final int STACKS = 20;

    private ForksWhileBusy() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        CountedSlabMemory memory = new CountedSlabMemory();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                StackPool pool = StackPool.builder().guard(Guard.valueOf(arguments[0])).release(ReleasePolicy.scrub())
                        .memory(memory).build()) {
            AtomicBoolean enough = new AtomicBoolean();
            List<Future<Integer>> rounds = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                rounds.add(threads.submit(() -> use(pool, random, enough)));
            }
            for (int i = 0; i < CHILDREN; i++) {
                assertEquals(0, new ProcessBuilder("/bin/true").start().waitFor());
                pool.trim();
            }
            enough.set(true);
            for (Future<Integer> each : rounds) {
                System.out.println(each.get() + " stacks");
            }
            assertEquals(0, pool.liveStacks());
        }
        assertEquals(List.of(), memory.mapped());
        System.out.println(SUCCESS);
    }

    /** Each page of each stack is looked at when it comes, and before it goes. */
    private static int use(StackPool pool, Random random, AtomicBoolean enough) {
        List<ModelledStack> live = new ArrayList<>();
        int count = 0;
        while (!enough.get()) {
            while (live.size() < STACKS) {
                ModelledStack stack = new ModelledStack(pool.acquire(), true);
                stack.run(1 + random.nextInt(stack.pages()));
                stack.fill(stack.pages() - 1, ++count);
                live.add(stack);
            }
            live.forEach(ModelledStack::check);
            while (live.size() > random.nextInt(STACKS)) {
                live.removeLast().stack().close();
            }
        }
        live.forEach(each -> each.stack().close());
        return count;
    }
}
