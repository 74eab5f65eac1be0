package dev.touchstack.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kernel of the fixtures has of the same process and of its host, read exactly. Figures are in kB. */
class KernelFixturesTest {

    @Test
    void eachFolderIsNamedAfterItsKernel() {
        for (var folder : Fixture.kernels()) {
            var words = List.of(folder.getFileName().toString().split("-", 3));
            var readme = new ProcFile(folder.resolve("README")).line();
            assertTrue(
                    readme.startsWith("Linux " + words.get(1) + ".") && readme.contains(words.get(2).split("-", 2)[0]),
                    readme);
        }
        assertEquals(8, Fixture.kernels().size());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            linux-6.1-arm64-4k, 21488, 4, 4, 48, 20520
            linux-6.1-x86-64, 21556, 4, 4, 52, 20520
            linux-6.12-arm64-4k, 21492, 656, 132, 52, 20520
            linux-6.12-x86-64, 21556, 840, 124, 52, 20520
            linux-6.18-x86-64, 21564, 848, 132, 56, 20520
            linux-7.0-x86-64, 21564, 840, 124, 56, 20520
            linux-7.2-arm64-16k, 21616, 928, 400, 96, 20544
            linux-7.2-arm64-4k, 21500, 656, 132, 52, 20520
            """)
    void status(String kernel, long virtual, long resident, long anonymous, long pageTables, long data) {
        assertEquals(new StatusFile(virtual << 10, resident << 10, anonymous << 10, pageTables << 10, 0, data << 10, 3),
                Fixture.file(kernel + "/status").parse(StatusFile::parse));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            linux-6.1-arm64-4k, 660, 657, 4, 0, 656, 136, 18
            linux-6.1-x86-64, 844, 841, 4, 0, 840, 128, 20
            linux-6.12-arm64-4k, 656, 653, 4, 0, 652, 132, 18
            linux-6.12-x86-64, 840, 837, 4, 0, 836, 124, 20
            linux-6.18-x86-64, 848, 844, 4, 712, 132, 132, 22
            linux-7.0-x86-64, 840, 837, 4, 0, 836, 124, 22
            linux-7.2-arm64-16k, 928, 916, 16, 0, 912, 400, 18
            linux-7.2-arm64-4k, 656, 653, 4, 0, 652, 132, 18
            """)
    void rollupAndTheSumsOfAllMappings(String kernel, long resident, long proportional, long sharedClean,
            long privateClean, long dirty, long anonymous, int count) {
        var rollup = new RollupFile(resident << 10, proportional << 10, sharedClean << 10, 0, privateClean << 10,
                dirty << 10, anonymous << 10, 0, 0, 0, 0, 0);
        assertEquals(rollup, Fixture.file(kernel + "/smaps_rollup").read(RollupFile::parse));
        var mappings = Fixture.mappings(Fixture.file(kernel + "/smaps").text());
        assertEquals(count, mappings.size());
        assertEquals(count, Fixture.file(kernel + "/maps").countLines());
        var sums = RollupFile.sumOf(mappings);
        var rounded = rollup.proportionalBytes() - sums.proportionalBytes(); // down, in each mapping
        assertTrue(rounded >= 0 && rounded <= count << 10, sums::toString);
        assertEquals(new RollupFile(resident << 10, sums.proportionalBytes(), sharedClean << 10, 0, privateClean << 10,
                dirty << 10, anonymous << 10, 0, 0, 0, 0, 0), sums);
    }

    /** Nine pages of each slab are touched, of which three are in its first stack. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            linux-6.1-arm64-4k, ffffb7c2c000, ffffb7e2c000, 4, nr
            linux-6.1-x86-64, 7f573b173000, 7f573b373000, 4, nr sd
            linux-6.12-arm64-4k, ffff9c400000, ffff9c600000, 4, nr
            linux-6.12-x86-64, 7fcb5b400000, 7fcb5b600000, 4, nr sd
            linux-6.18-x86-64, 7f50aa400000, 7f50aa600000, 4, gu nr
            linux-7.0-x86-64, 77ce5a000000, 77ce5a200000, 4, gu nr sd
            linux-7.2-arm64-16k, 7fffacef8000, 7fffad0f8000, 16, gu nr
            linux-7.2-arm64-4k, ffffa0400000, ffffa0600000, 4, gu nr
            """)
    void slabsWithGuardsOfBothKinds(String kernel, String lightweight, String protectedStart, long pageKb,
            String flags) {
        var text = Fixture.file(kernel + "/smaps").text();
        var start = Long.parseLong(lightweight, 16);
        var slab = at(text, start);
        assertEquals(2 << 20, slab.sizeBytes());
        assertEquals((9 * pageKb) << 10, slab.residentBytes());
        assertEquals("rw-p", slab.permissions());
        assertEquals(pageKb << 10, slab.kernelPageBytes());
        assertEquals(flags, slab.vmFlags().stream().filter(List.of("gu", "nr", "sd")::contains)
                .collect(Collectors.joining(" ")));
        for (var stack = 0; stack < 2; stack++) {
            var guard = at(text, Long.parseLong(protectedStart, 16) + ((long) stack << 20));
            assertEquals("---p", guard.permissions());
            assertEquals(64 << 10, guard.sizeBytes());
            assertEquals(0, guard.residentBytes());
            assertEquals((3L * (stack + 1) * pageKb) << 10, at(text, guard.endAddress()).residentBytes());
        }
        var named = kernel.equals("linux-7.0-x86-64");
        assertEquals(named ? "[anon:touchstack lightweight]" : "", slab.name());
        assertTrue(text.contains("/memfd:touchstack layout (deleted)\n"));
    }

    private static MappingDetail at(String smaps, long address) {
        return Fixture.mappings(smaps).stream().filter(mapping -> mapping.startAddress() == address).findFirst()
                .orElseThrow();
    }

    /** Of the slab with lightweight guards, which begins with one: in pages of that kernel. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            linux-6.1-arm64-4k, 512, 0
            linux-6.1-x86-64, 512, 0
            linux-6.12-arm64-4k, 512, 0
            linux-6.12-x86-64, 512, 0
            linux-6.18-x86-64, 512, 32
            linux-7.0-x86-64, 512, 32
            linux-7.2-arm64-16k, 128, 8
            linux-7.2-arm64-4k, 512, 32
            """)
    void pagesOfASlab(String kernel, int pages, int guards) {
        var page = KernelPage.bytes();
        try (var map = new PageMap(Fixture.file(kernel + "/pagemap"))) {
            assertEquals(new PageMap.Counts(9 * page, 9 * page, 0, guards * page, (pages / 2 - 3) * page),
                    map.count(0, pages * page));
            assertEquals((pages - 6) * page, map.lowestTouched(pages / 2 * page, pages * page));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            linux-6.1-arm64-4k, ffffda464be0, ffffb7c29c80
            linux-6.1-x86-64, 7fff68ae5510, 7f573b171230
            linux-6.12-arm64-4k, ffffd96186c0, ffff9c3fec80
            linux-6.12-x86-64, 7ffc3261d900, 7fcb5b3ff230
            linux-6.18-x86-64, 7fff0589c080, 7f50aa3ff230
            linux-7.0-x86-64, 7ffe0ca02920, 77ce59fff230
            linux-7.2-arm64-16k, 7fffe06d55e0, 7fffacef2c80
            linux-7.2-arm64-4k, ffffd720e5d0, ffffa03fec80
            """)
    void stackPointersOfThreadsThatWait(String kernel, String first, String waiting) {
        var mappings = Fixture.mappings(Fixture.file(kernel + "/smaps").text());
        for (var file : Fixture.files(kernel + "/task")) {
            if (file.endsWith("syscall")) {
                var pointer = TaskList.parseSyscall(Fixture.TEXT, new ProcFile(file).line());
                var name = new ProcFile(file.resolveSibling("comm")).line();
                var expected = name.equals("stacks") ? first : waiting;
                assertEquals(name.equals("runs (a lot) 1")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(expected, 16)), pointer, name);
                pointer.ifPresent(address -> assertTrue(mappings.stream().anyMatch(
                        mapping -> mapping.overlaps(address, address + 1) && mapping.permissions().equals("rw-p"))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            linux-6.1-arm64-4k, 1000836, 938260, 500416, 20428, 54, ALWAYS, 3617
            linux-6.1-x86-64, 983508, 877104, 491752, 20568, 56, ALWAYS, 3799
            linux-6.12-arm64-4k, 991364, 913908, 495680, 20428, 60, ALWAYS, 3593
            linux-6.12-x86-64, 990312, 884612, 495156, 20568, 65, ALWAYS, 3829
            linux-6.18-x86-64, 24684084, 21375916, 12342040, 4314812, 777, MADVISE, 96365
            linux-7.0-x86-64, 978996, 880284, 489496, 20572, 76, MADVISE, 2513
            linux-7.2-arm64-16k, 995264, 872256, 497632, 20784, 60, ALWAYS, 3810
            linux-7.2-arm64-4k, 981816, 902668, 490908, 20428, 60, ALWAYS, 3756
            """)
    void theHostAndItsLimits(String kernel, long total, long available, long commitLimit, long committed, int threads,
            HugePageMode hugePages, long processes) {
        var memory = Fixture.file(kernel + "/meminfo");
        assertEquals(new HostMemory(total << 10, available << 10, 0, 0), memory.parse(HostMemory::parse));
        assertEquals(new CommitAccount(commitLimit << 10, committed << 10), memory.parse(CommitAccount::parse));
        assertEquals(threads, ThreadLimits.threads(Fixture.TEXT, Fixture.file(kernel + "/loadavg").line()));
        assertEquals(hugePages, HugePageMode.read(Fixture.file(kernel + "/huge_pages")));
        var limits = Fixture.file(kernel + "/limits");
        assertEquals(new ResourceLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(8 << 20),
                OptionalLong.of(8 << 20)), limits.parse(ResourceLimits::parse));
        assertEquals(OptionalLong.of(processes), limits.parse(ResourceLimits::parseThreads));
        var cpu = kernel.contains("arm64")
                ? "Arm Neoverse-N1 (implementer 0x41, part 0xd0c)"
                : kernel.contains("6.18") ? "AMD EPYC" : "QEMU Virtual CPU version 2.5+";
        assertEquals(cpu, Fixture.file(kernel + "/cpuinfo").parse((_, lines) -> CpuModel.parse(lines)));
    }
}
