package dev.touchstack.stack;

import dev.touchstack.proc.PublishedSlabs;
import java.util.ArrayList;
import java.util.List;

/** A main class: slabs until the kernel does not take the line of one, and some more. */
final class PublishUntilRefused {

    private static final int MORE = 3;
    private static final int MOST = 20;

    private PublishUntilRefused() {
    }

    public static void main(String[] arguments) {
        long self = ProcessHandle.current().pid();
        List<StackPool> pools = new ArrayList<>();
        List<TaskStack> stacks = new ArrayList<>();
        List<Integer> published = new ArrayList<>();
        for (int left = MORE; left > 0 && pools.size() < MOST; left -= published.getLast() == 0 ? 1 : 0) {
            pools.add(StackPool.builder().build());
            stacks.add(pools.getLast().acquire());
            published.add(PublishedSlabs.of(self).size());
        }
        stacks.forEach(TaskStack::close);
        pools.forEach(StackPool::close);
        System.out.println(published);
    }
}
