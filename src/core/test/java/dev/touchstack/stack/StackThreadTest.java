package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.Refusal;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread of a pool is to Java: its name, its ends, and who is told of them. */
class StackThreadTest {

    private static final int AT_ONCE = 100;
    private static final Duration LONG = Duration.ofMinutes(5);
    private final RuntimeException failure = new RuntimeException("made up");

    private final StackPool pool = StackPool.builder().build();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicReference<Object> seen = new AtomicReference<>();

    @AfterEach
    void closePool() {
        pool.close();
    }

    private void waitForRelease() {
        try {
            release.await();
        } catch (InterruptedException interrupt) {
            seen.set(interrupt);
        }
    }

    @Test
    void theTaskRunsOnTheStackInAThreadOfItsOwn() throws InterruptedException {
        StackThread thread = StackThread.builder(pool).start(() -> seen.set(Thread.currentThread()));
        thread.join();
        assertSame(thread.thread(), seen.get());
        assertTrue(thread.thread().isDaemon());
        assertEquals(Thread.State.TERMINATED, thread.thread().getState());
        assertFalse(thread.isAlive());
        assertEquals(0, pool.liveStacks());
    }

    @Test
    void isAliveUntilItEnds() throws InterruptedException {
        StackThread thread = StackThread.builder(pool).start(this::waitForRelease);
        assertTrue(thread.isAlive());
        assertFalse(thread.join(Duration.ZERO));
        assertFalse(thread.join(Duration.ofMillis(1)));
        assertTrue(thread.toString().contains(", alive, on " + thread.stack().range()), thread::toString);
        assertEquals(1, pool.liveStacks());
        release.countDown();
        assertTrue(thread.join(LONG));
        assertFalse(thread.isAlive());
        assertTrue(thread.toString().contains(", ended, "), thread::toString);
    }

    @Test
    void itHasItsNameForJavaAndForTheSystem() throws InterruptedException {
        StackThread thread = StackThread.builder(pool).name("parser of sources").start(() -> {
            try {
                seen.set(Thread.currentThread().getName() + ", "
                        + Files.readString(Path.of("/proc/thread-self/comm")).strip());
            } catch (IOException unreadable) {
                seen.set(unreadable);
            }
        });
        thread.join();
        assertEquals("parser of sources, parser of sourc", seen.get());
    }

    @Test
    void itLoadsClassesAsWhoStartedIt() throws InterruptedException {
        StackThread thread = StackThread.builder(pool)
                .start(() -> seen.set(Thread.currentThread().getContextClassLoader()));
        thread.join();
        assertSame(Thread.currentThread().getContextClassLoader(), seen.get());
    }

    @Test
    void whatTheTaskThrowsGoesToTheHandler() throws InterruptedException {
        AtomicReference<Thread> told = new AtomicReference<>();
        StackThread thread = StackThread.builder(pool).uncaughtExceptionHandler((who, what) -> {
            told.set(who);
            seen.set(what);
            throw new IllegalStateException("and so does the handler");
        }).start(() -> {
            throw failure;
        });
        thread.join();
        assertSame(failure, seen.get());
        assertSame(thread.thread(), told.get());
    }

    @Test
    void withoutAHandlerTheDefaultOneIsTold() throws InterruptedException {
        UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, what) -> seen.set(what));
        try {
            StackThread.builder(pool).start(() -> {
                throw failure;
            }).join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertSame(failure, seen.get());
    }

    @Test
    void itCanBeInterrupted() throws InterruptedException {
        StackThread thread = StackThread.builder(pool).start(this::waitForRelease);
        thread.thread().interrupt();
        thread.join();
        assertInstanceOf(InterruptedException.class, seen.get());
    }

    @Test
    void soCanWhoWaitsForIt() throws InterruptedException {
        StackThread thread = StackThread.builder(pool).start(this::waitForRelease);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, thread::join);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> thread.join(LONG));
        release.countDown();
        thread.join();
    }

    /** Starting is not broken off: the interrupt is still there afterwards. */
    @Test
    void anInterruptedThreadCanStartOne() throws InterruptedException {
        Thread.currentThread().interrupt();
        StackThread thread = StackThread.builder(pool).start(() -> seen.set("ran"));
        assertTrue(Thread.interrupted());
        thread.join();
        assertEquals("ran", seen.get());
    }

    @Test
    void virtualThreadsStartAndJoinThem() throws InterruptedException {
        Thread.ofVirtual().start(() -> {
            try {
                StackThread.builder(pool).start(() -> seen.set(Thread.currentThread().isVirtual())).join();
            } catch (InterruptedException unexpected) {
                seen.set(unexpected);
            }
        }).join();
        assertEquals(false, seen.get());
    }

    @Test
    void aThreadStartsAnother() throws InterruptedException {
        StackThread.builder(pool).start(() -> {
            try {
                StackThread.builder(pool).start(() -> seen.set("ran")).join();
            } catch (InterruptedException unexpected) {
                seen.set(unexpected);
            }
        }).join();
        assertEquals("ran", seen.get());
    }

    /** They start one after the other, and each finds what it is to run. */
    @Test
    void whoStartsSomeAtOnceGetsHisOwn() throws InterruptedException {
        Map<Integer, Thread> ran = new ConcurrentHashMap<>();
        Map<Integer, StackThread> started = new ConcurrentHashMap<>();
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                starters.execute(() -> started.put(number,
                        StackThread.builder(pool).start(() -> ran.put(number, Thread.currentThread()))));
            }
        }
        for (StackThread thread : started.values()) {
            assertTrue(thread.join(LONG));
        }
        Map<Integer, Thread> expected = started.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().thread()));
        assertEquals(expected, ran);
        assertEquals(AT_ONCE, ran.size());
    }

    @Test
    void whileItRunsItsStackIsItsOwn() throws InterruptedException {
        StackThread thread = StackThread.builder(pool).start(this::waitForRelease);
        TaskStack stack = thread.stack();
        assertThrows(IllegalStateException.class, stack::close);
        assertThrows(IllegalStateException.class, () -> stack.trimBelow(stack.limit()));
        assertEquals("stacks still acquired: 1: close them before their pool",
                Refusal.message(IllegalStateException.class, pool::close));
        release.countDown();
        thread.join();
        assertThrows(IllegalStateException.class, stack::residentBytes);
    }
}
