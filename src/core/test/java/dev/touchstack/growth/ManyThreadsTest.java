package dev.touchstack.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.machine.FunctionCode;
import dev.touchstack.workload.Workload;
import dev.touchstack.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Growths of many threads at once, each with its own: they share the stubs, the code and the handler of guard hits. */
class ManyThreadsTest {

    private static final int THREADS = 8;
    private static final int TASKS_EACH = 125;
    private static final int LIVE = 5;

    static List<Supplier<Growth>> growths() {
        return PauseTest.growths();
    }

    @ParameterizedTest
    @MethodSource("growths")
    void aThousandTasksOfEightThreadsGiveThePlainResults(Supplier<Growth> kind)
            throws InterruptedException, ExecutionException {
        try (Growth any = kind.get();
                FunctionCode plunge = FunctionCode.generate(Workloads.PLUNGE, any.prologue(), 96);
                FunctionCode spike = FunctionCode.generate(Workloads.SPIKE, any.prologue(), 96);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(thread);
                running.add(threads.submit(() -> runTasks(kind, random, plunge, spike)));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
    }

    private static void runTasks(Supplier<Growth> kind, Random random, FunctionCode plunge, FunctionCode spike) {
        try (Growth growth = kind.get()) {
            int depthBits = growth instanceof Userfault ? 5 : 11; // which waits for a thread at each page
            List<GrowthTask> live = new ArrayList<>();
            for (int i = 0; i < TASKS_EACH; i++) {
                GrowthTask task = growth.newTask();
                boolean atTheBottom = random.nextBoolean();
                Workload workload = atTheBottom ? Workloads.PLUNGE : Workloads.SPIKE;
                int depth = random.nextInt(1 << random.nextInt(depthBits));
                assertEquals(workload.expected(depth),
                        task.run(atTheBottom ? plunge : spike, depth, random.nextBoolean() ? growth::collected : () -> {
                        }));
                live.add(task);
                if (live.size() > LIVE) {
                    live.remove(random.nextInt(LIVE)).close();
                }
            }
            live.forEach(GrowthTask::close);
        }
    }
}
