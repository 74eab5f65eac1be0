package dev.touchstack.lab.inspect;

import static dev.touchstack.lab.inspect.FakePages.mapping;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.PublishedSlab;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StackFinderTest {

    private static final long MIB = 1 << 20;
    private static final long BASE = 0x7f0000100000L;

    @Test
    void aThreadHasTheMappingOfItsStackPointerAndTheGuardBelow() {
        StackFinder finder = finder(null, mapping(BASE, BASE + 0x1000, "---p", ""),
                mapping(BASE + 0x1000, BASE + MIB, "rw-p", ""));
        finder.addThreads(List.of(thread(7, "worker", BASE + MIB - 100)));
        assertEquals(List.of(Extent.of(StackKind.JAVA, "worker", 7L, BASE, BASE + MIB, 0x1000, GuardKind.PROTECTED)),
                finder.stacks());
    }

    @Test
    void addressSpaceThatIsTooLargeForAGuardIsNotOfTheStack() {
        StackFinder finder = finder(null, mapping(BASE, BASE + 64 * MIB, "---p", ""),
                mapping(BASE + 64 * MIB, BASE + 65 * MIB, "rw-p", ""));
        finder.addThreads(List.of(thread(7, "worker", BASE + 65 * MIB - 100)));
        assertEquals(List.of(Extent.of(StackKind.JAVA, "worker", 7L, BASE + 64 * MIB, BASE + 65 * MIB, 0,
                GuardKind.PROTECTED)), finder.stacks());
    }

    @Test
    void stacksWithLightweightGuardsInOneMappingArePartedByThem() {
        FakePages pages = new FakePages().guard(BASE, BASE + 0x2000).guard(BASE + MIB, BASE + MIB + 0x3000);
        StackFinder finder = finder(pages, mapping(BASE, BASE + 2 * MIB, "rw-p", ""));
        finder.addThreads(List.of(thread(7, "low", BASE + MIB - 16), thread(8, "high", BASE + 2 * MIB - 16)));
        assertEquals(
                List.of(Extent.of(StackKind.JAVA, "low", 7L, BASE, BASE + MIB, 0x2000, GuardKind.LIGHTWEIGHT),
                        Extent.of(StackKind.JAVA, "high", 8L, BASE + MIB, BASE + 2 * MIB, 0x3000,
                                GuardKind.LIGHTWEIGHT)),
                finder.stacks());
    }

    @Test
    void aThreadOnASlotGivesItItsName() {
        StackFinder finder = finder(null, mapping(BASE, BASE + 4 * MIB, "rw-p", ""));
        finder.addSlabs(List.of(
                new PublishedSlab(3, BASE + MIB, 2, MIB, 0x10000, "lightweight", BASE, BASE + 4 * MIB)));
        finder.addThreads(List.of(thread(7, "on a slot", BASE + 3 * MIB - 16)));
        assertEquals(List.of(
                Extent.of(StackKind.SLOT, "pool 3 slot 0x7f0000200000", null, BASE + MIB, BASE + 2 * MIB, 0x10000,
                        GuardKind.LIGHTWEIGHT),
                Extent.of(StackKind.SLOT, "on a slot", 7L, BASE + 2 * MIB, BASE + 3 * MIB, 0x10000,
                        GuardKind.LIGHTWEIGHT)),
                finder.stacks());
    }

    @Test
    void aNamedSlabThatIsNotPublishedIsPartedByItsGuards() {
        FakePages pages = new FakePages().guard(BASE, BASE + 0x1000).guard(BASE + MIB, BASE + MIB + 0x1000);
        StackFinder finder = finder(pages, mapping(BASE, BASE + 2 * MIB, "rw-p", "[anon:touchstack pool 1]"));
        finder.addNamedSlabs();
        assertEquals(List.of(StackKind.SLOT, StackKind.SLOT), finder.stacks().stream().map(Extent::kind).toList());
        assertEquals(List.of(BASE, BASE + MIB), finder.stacks().stream().map(Extent::start).toList());
    }

    @Test
    void theFirstThreadsStackMayGrowToItsLimit() {
        StackFinder finder = finder(null, mapping(BASE, BASE + 0x21000, "rw-p", "[stack]"));
        finder.addMain(thread(7, "sleep", BASE + 0x20000), 8 * MIB);
        finder.addThreads(List.of(thread(7, "sleep", BASE + 0x20000)));
        assertEquals(List.of(new Extent(StackKind.MAIN, "sleep", 7L, BASE, BASE + 0x21000, 8 * MIB, 0,
                GuardKind.NONE)), finder.stacks());
    }

    @Test
    void aThreadThatRunsOrIsOnOtherMemoryIsSaidToBeUnseen() {
        StackFinder finder = finder(null, mapping(BASE, BASE + MIB, "rw-p", "[heap]"));
        finder.addThreads(List.of(thread(7, "runs", null), thread(8, "on the heap", BASE + 16)));
        assertEquals(List.of(), finder.stacks());
        assertEquals(List.of("runs", "on the heap"), finder.threadsWithoutStack());
    }

    @Test
    void memoryBehindAGuardIsLikelyAStackAndAnArenaOfMallocIsNone() {
        long arena = 0x7f0004000000L;
        StackFinder finder = finder(null, mapping(BASE, BASE + 0x1000, "---p", ""),
                mapping(BASE + 0x1000, BASE + MIB, "rw-p", ""), // a stack
                mapping(BASE + 3 * MIB, BASE + 4 * MIB, "rw-p", ""), // no guard
                mapping(BASE + 5 * MIB, BASE + 5 * MIB + 0x1000, "---p", ""),
                mapping(BASE + 5 * MIB + 0x1000, BASE + 5 * MIB + 0x2000, "rw-p", ""), // one page
                mapping(arena - 0x1000, arena, "---p", ""), mapping(arena, arena + MIB, "rw-p", ""));
        finder.addLikely();
        assertEquals(List.of(Extent.of(StackKind.LIKELY, "", null, BASE, BASE + MIB, 0x1000, GuardKind.PROTECTED)),
                finder.stacks());
    }

    @Test
    void whatIsAStackAlreadyIsNotALikelyOne() {
        StackFinder finder = finder(null, mapping(BASE, BASE + 0x1000, "---p", ""),
                mapping(BASE + 0x1000, BASE + MIB, "rw-p", ""));
        finder.addThreads(List.of(thread(7, "worker", BASE + MIB - 100)));
        finder.addLikely();
        assertEquals(List.of(StackKind.JAVA), finder.stacks().stream().map(Extent::kind).toList());
    }

    private static StackFinder finder(@Nullable PageTables tables, MappingDetail... mappings) {
        return new StackFinder(new Mappings(List.of(mappings)), tables);
    }

    private static SeenThread thread(long tid, String name, @Nullable Long stackPointer) {
        return new SeenThread(tid, name, StackKind.JAVA, stackPointer);
    }
}
