package dev.touchstack.lab.memory;

import dev.touchstack.lab.work.ChildJvm;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.memory.PageSize;
import dev.touchstack.stack.Guard;
import dev.touchstack.stack.StackPool;
import dev.touchstack.stack.TaskStack;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * A JVM with threads and stacks whose sizes are known, to be looked at from outside. It ends when its input does: with
 * the process that started it.
 */
public final class InspectedChild implements AutoCloseable {

    /** What its threads are called, with their number behind it: longer than the kernel's 15 bytes. */
    public static final String THREAD = "a thread that is inspected ";

    private static final String READY = "ready";
    /** Stack i is touched in its highest page, and in the one that is i modulo this many pages below. */
    public static final int DEPTHS = 4;

    private final Process process;

    private InspectedChild(Process process) {
        this.process = process;
    }

    /**
     * Starts one, and returns when all of it is there.
     *
     * @param threads
     *            platform threads, which wait
     * @param stacks
     *            of a pool, all acquired and touched
     * @throws LabException
     *             when it fails
     */
    public static InspectedChild start(int threads, int stacks, Guard guard, List<String> moreOptions) {
        List<String> command = ChildJvm.command(InspectedChild.class, moreOptions,
                List.of(Integer.toString(threads), Integer.toString(stacks), guard.name()));
        try {
            InspectedChild child = new InspectedChild(
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
            if (!READY.equals(child.process.inputReader().readLine())) {
                child.close();
                throw new LabException("the JVM to be inspected has failed");
            }
            return child;
        } catch (IOException failure) {
            throw new LabException("the JVM to be inspected cannot be started: " + failure.getMessage(), failure);
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends it, even where it is stopped. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        startThreads(Integer.parseInt(arguments[0]));
        try (StackPool pool = StackPool.builder().stackSize(8 << 20).guardSize(64 << 10)
                .guard(Guard.valueOf(arguments[2])).build()) {
            List<TaskStack> stacks = IntStream.range(0, Integer.parseInt(arguments[1]))
                    .mapToObj(number -> touched(pool.acquire(), number)).toList();
            System.out.println(READY);
            while (System.in.read() >= 0) {
                // what comes is not for it
            }
            stacks.forEach(TaskStack::close);
        }
    }

    private static void startThreads(int threads) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(threads);
        CountDownLatch never = new CountDownLatch(1);
        for (int number = 0; number < threads; number++) {
            Thread.ofPlatform().daemon().name(THREAD + number).start(() -> {
                started.countDown();
                try {
                    never.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        started.await();
    }

    @SuppressWarnings("restricted")
    private static TaskStack touched(TaskStack stack, int number) {
        MemorySegment memory = MemorySegment.ofAddress(stack.limit()).reinterpret(stack.top() - stack.limit());
        long highest = memory.byteSize() - 1;
        memory.set(ValueLayout.JAVA_BYTE, highest, (byte) 1);
        memory.set(ValueLayout.JAVA_BYTE, highest - number % DEPTHS * PageSize.bytes(), (byte) 1);
        return stack;
    }
}
