package dev.touchstack.stack;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches over the stacks of a pool: one that nobody can reach any more and that was not closed is reported once, and
 * its slot goes back. Has no thread: whoever calls {@link #reclaim} does the work. Safe for use by many threads.
 */
final class LostStacks {

    /** Their frames come first, and tell nothing. */
    private static final Set<String> OWN_FRAMES = Stream
            .of(Watch.class, LostStacks.class, TaskStack.class, StackPool.class).map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final Consumer<? super LostStack> report;
    private final ReferenceQueue<TaskStack> queue = new ReferenceQueue<>();
    /** Nothing else keeps the watches from being collected themselves. */
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    LostStacks(Consumer<? super LostStack> report) {
        this.report = report;
    }

    /** What is left of a stack that is lost. */
    final class Watch extends PhantomReference<TaskStack> {

        private final long slot;
        private final long top;
        private final Throwable acquired = new Throwable("acquired here");
        private volatile boolean ended;

        private Watch(TaskStack stack, long slot) {
            super(stack, queue);
            this.slot = slot;
            this.top = stack.top();
        }

        /** The stack is about to be closed: should that be refused, it is not watched any more. */
        void end() {
            ended = true;
            watches.remove(this);
        }

        private LostStack report() {
            List<StackTraceElement> frames = Arrays.stream(acquired.getStackTrace())
                    .dropWhile(frame -> OWN_FRAMES.contains(frame.getClassName())).toList();
            return new LostStack(top, frames);
        }
    }

    Watch watch(TaskStack stack, long slot) {
        Watch watch = new Watch(stack, slot);
        watches.add(watch);
        return watch;
    }

    /**
     * Reports the stacks that were found lost since the last time.
     *
     * @param pool
     *            where their slots go to
     */
    void reclaim(ColdStacks pool) {
        for (Reference<? extends TaskStack> lost = queue.poll(); lost != null; lost = queue.poll()) {
            Watch watch = (Watch) lost;
            if (watches.remove(watch) && !watch.ended) {
                pool.reclaim(watch.slot);
                LostStack report = watch.report();
                PoolEvents.lost(report.top(), report.toString());
                this.report.accept(report);
            }
        }
    }
}
