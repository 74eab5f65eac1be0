package dev.touchstack.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.touchstack.ChildJvm;
import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.MadeUpRefusal;
import dev.touchstack.memory.MappingException;
import dev.touchstack.memory.MemoryFile;
import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.ProcException;
import dev.touchstack.proc.PublishedFormat;
import dev.touchstack.proc.PublishedSlab;
import dev.touchstack.proc.PublishedSlabs;
import dev.touchstack.stack.FaultySlabMemory.Call;
import dev.touchstack.stack.FaultySlabMemory.Fault;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this process publishes of its pools; some of them may be those of other tests. */
class PublishedSlabsTest {

    private static final long SELF = ProcessHandle.current().pid();
    private static final long PAGE = PageSize.bytes();
    private static final int PAGES = 8;
    /** More than the first slab has. */
    private static final int STACKS = 65;
    /** Where no slab is. */
    private static final long NOWHERE = 4096;

    private final CountedSlabMemory counted = new CountedSlabMemory();

    @Test
    void eachStackIsInASlotOfASlabUntilThePoolIsClosed() {
        for (PoolKind kind : PoolKind.available()) {
            int before = PublishedSlabs.of(SELF).size();
            try (StackPool pool = pool(kind, counted)) {
                List<TaskStack> stacks = acquire(pool, STACKS);
                List<PublishedSlab> slabs = published(counted);
                assertEquals(List.of(64, 35), slabs.stream().map(PublishedSlab::slots).toList());
                assertEquals(1, slabs.stream().map(PublishedSlab::pool).distinct().count());
                slabs.forEach(slab -> assertDescribes(pool, slab));
                stacks.forEach(stack -> assertEquals(1, slabs.stream().filter(slab -> holds(slab, stack)).count()));
                assertEquals(before + 2, PublishedSlabs.of(SELF).size());
                stacks.forEach(TaskStack::close);
                pool.trim();
                assertEquals(List.of(), published(counted));
                stacks = acquire(pool, 1);
                assertEquals(1, published(counted).size());
                stacks.forEach(TaskStack::close);
            }
            assertEquals(before, PublishedSlabs.of(SELF).size());
        }
    }

    @Test
    void poolsHaveNumbersOfTheirOwn() {
        PoolKind kind = PoolKind.available().getFirst();
        try (StackPool one = pool(kind, counted); StackPool other = pool(kind, counted)) {
            try (TaskStack _ = one.acquire(); TaskStack _ = other.acquire()) {
                List<PublishedSlab> slabs = published(counted);
                assertEquals(2, slabs.stream().map(PublishedSlab::pool).distinct().count(), slabs::toString);
            }
            int before = PublishedSlabs.of(SELF).size();
            one.trim();
            assertEquals(before - 1, PublishedSlabs.of(SELF).size());
            assertEquals(1, published(counted).size(), "the other's line stays");
        }
    }

    @Test
    void anotherProcessReadsTheSame() throws IOException, InterruptedException {
        List<StackPool> pools = PoolKind.available().stream().map(kind -> pool(kind, counted)).toList();
        List<TaskStack> stacks = new ArrayList<>();
        try {
            pools.forEach(pool -> stacks.addAll(acquire(pool, STACKS)));
            ChildJvm.Result result = new ChildJvm().run(PublishedSlabsOf.class, String.valueOf(SELF));
            for (PublishedSlab slab : published(counted)) {
                assertTrue(result.succeededWith(slab.toString()), () -> slab + " is not in " + result);
            }
            assertEquals(pools.size() * 2, published(counted).size());
        } finally {
            stacks.forEach(TaskStack::close);
            pools.forEach(StackPool::close);
        }
        assertEquals(List.of(), published(counted));
    }

    @Test
    void manyPoolsOfManyThreadsLeaveNothing() throws InterruptedException {
        int before = PublishedSlabs.of(SELF).size();
        AtomicInteger running = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (PoolKind kind : PoolKind.available()) {
            running.incrementAndGet();
            threads.add(Thread.ofPlatform().start(() -> {
                for (int round = 0; round < 20; round++) {
                    try (StackPool pool = pool(kind, counted)) {
                        acquire(pool, STACKS).forEach(TaskStack::close);
                    }
                }
                running.decrementAndGet();
            }));
        }
        while (running.get() > 0 && threads.stream().anyMatch(Thread::isAlive)) {
            published(counted).forEach(slab -> assertEquals(PAGES * PAGE, slab.slotBytes()));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, running.get(), "each came to its end");
        assertEquals(before, PublishedSlabs.of(SELF).size());
    }

    @Test
    void theFileIsOpenWhileThereIsASlab() throws IOException {
        long before = openFiles();
        PublishedLayout layout = new PublishedLayout();
        List<byte[]> lines = List.of(line(1), line(2));
        for (int round = 0; round < 3; round++) {
            lines.forEach(line -> layout.add(counted, line));
            assertEquals(List.of(1, 2), poolsOfLines());
            assertEquals(before + 1, openFiles());
            lines.forEach(line -> layout.remove(counted, line));
            assertEquals(before, openFiles());
        }
    }

    @Test
    void aFileThatIsNotWrittenYetHasNone() {
        MemoryFile begun = MemoryFile.open(PublishedFormat.FILE_NAME).orElseThrow();
        try {
            assertEquals(List.of(), poolsOfLines());
        } finally {
            begun.close();
        }
    }

    @Test
    void whatIsPublishedInAnotherVersionIsToldOf() {
        MemoryFile newer = MemoryFile.open(PublishedFormat.FILE_NAME).orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            assertTrue(newer.write(0, arena.allocateFrom("touchstack slabs 2\n")));
            assertEquals(ProcException.Reason.MALFORMED,
                    assertThrows(ProcException.class, () -> PublishedSlabs.of(SELF)).reason());
        } finally {
            newer.close();
        }
    }

    @Test
    void whereTheKernelRefusesNothingIsPublishedUntilTheNextSlab() {
        List<byte[]> lines = List.of(line(1), line(2), line(3));
        for (Call call : List.of(Call.OPEN_FILE, Call.WRITE)) {
            PublishedLayout layout = new PublishedLayout();
            FaultySlabMemory faulty = new FaultySlabMemory(counted);
            faulty.fail(Fault.always(call, MadeUpRefusal.ENOMEM));
            layout.add(faulty, lines.get(0));
            assertEquals(1, faulty.refused());
            assertEquals(List.of(), poolsOfLines(), call::toString);
            layout.add(counted, lines.get(1));
            assertEquals(List.of(1, 2), poolsOfLines());
            faulty.fail(Fault.always(Call.WRITE, MadeUpRefusal.ENOMEM));
            layout.remove(faulty, lines.get(0));
            assertEquals(List.of(), poolsOfLines(), "a line that cannot be freed is not left to be read");
            layout.add(counted, lines.get(2));
            assertEquals(List.of(3, 2), poolsOfLines());
            lines.forEach(line -> layout.remove(counted, line));
            assertEquals(List.of(), poolsOfLines());
        }
    }

    /** Two blocks of 512 bytes have room for five lines, the first of which has no slab. */
    @Test
    void aLimitOfFilesIsNoneOfPools() throws IOException, InterruptedException {
        ChildJvm.Result result = new ChildJvm().with("-XX:-UsePerfData").after("ulimit -f 2")
                .run(PublishUntilRefused.class);
        assertTrue(result.succeededWith("[1, 2, 3, 4, 0, 0, 0]"), result::toString);
    }

    @Test
    void aSlabThatIsNotTakenBackStaysPublished() {
        FaultySlabMemory faulty = new FaultySlabMemory(counted);
        StackPool pool = pool(PoolKind.available().getFirst(), faulty);
        pool.acquire().close();
        List<PublishedSlab> before = published(counted);
        faulty.fail(Fault.always(Call.RELEASE, MadeUpRefusal.EAGAIN));
        assertThrows(MappingException.class, pool::close);
        assertEquals(before, published(counted));
        assertEquals(1, before.size());
        faulty.fail();
        pool.close();
        assertEquals(List.of(), published(counted));
    }

    @Test
    void noSuchProcess() {
        assertEquals(ProcException.Reason.MISSING,
                assertThrows(ProcException.class, () -> PublishedSlabs.of(Integer.MAX_VALUE)).reason());
    }

    private static StackPool pool(PoolKind kind, SlabMemory memory) {
        return new StackPool(memory, kind.options(PAGES, ReleasePolicy.standard(), 99, 0, PrefaultPolicy.none()),
                new PoolServices.Wanted(null, null, null));
    }

    private static List<TaskStack> acquire(StackPool pool, int count) {
        return Stream.generate(pool::acquire).limit(count).toList();
    }

    private static List<PublishedSlab> published(CountedSlabMemory of) {
        List<PublishedSlab> slabs = PublishedSlabs.of(SELF);
        List<AddressRange> reserved = of.reserved();
        return slabs.stream().filter(slab -> reserved.contains(new AddressRange(slab.reservationStart(),
                slab.reservationEnd() - slab.reservationStart()))).toList();
    }

    private static void assertDescribes(StackPool pool, PublishedSlab slab) {
        assertEquals(pool.stackSize(), slab.slotBytes());
        assertEquals(pool.guardSize(), slab.guardBytes());
        assertEquals(pool.guard() == Guard.LIGHTWEIGHT ? "lightweight" : "protected", slab.guard());
    }

    private static boolean holds(PublishedSlab slab, TaskStack stack) {
        long offset = stack.limit() - slab.guardBytes() - slab.firstSlotAddress();
        return offset >= 0 && offset < slab.slots() * slab.slotBytes() && offset % slab.slotBytes() == 0;
    }

    private static long openFiles() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : files) {
                count += isPublished(file) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isPublished(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("/memfd:touchstack ");
        } catch (IOException closed) {
            return false;
        }
    }

    private static byte[] line(int pool) {
        return PublishedFormat.line(new PublishedSlab(pool, NOWHERE, 1, PAGES, 1, "lightweight", NOWHERE,
                NOWHERE + PAGES));
    }

    private static List<Integer> poolsOfLines() {
        return PublishedSlabs.of(SELF).stream().filter(slab -> slab.firstSlotAddress() == NOWHERE)
                .map(PublishedSlab::pool).toList();
    }
}
