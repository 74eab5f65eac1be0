package dev.touchstack.proc;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** What holds of anything that a parser takes. None of them asks JUnit: they run by the million. */
final class ParserChecks {

    private ParserChecks() {
    }

    static void require(boolean possible, Object value) {
        if (!possible) {
            throw new AssertionError(value);
        }
    }

    static void requireEqual(Object value, Object again) {
        require(value.equals(again), value + " was printed and is now " + again);
    }

    static void requireNoneNegative(Object value, long... figures) {
        require(LongStream.of(figures).noneMatch(figure -> figure < 0), value);
    }

    static void status(String text) {
        var status = StatusFile.parse(Fixture.TEXT, Fixture.lines(text));
        requireNoneNegative(status, status.virtualBytes(), status.residentBytes(), status.residentAnonymousBytes(),
                status.pageTableBytes(), status.swappedBytes(), status.dataBytes(), status.threads());
        requireEqual(status, StatusFile.parse(Fixture.TEXT, Fixture.lines(Printed.status(status))));
    }

    static void limits(String text) {
        var limits = ResourceLimits.parse(Fixture.TEXT, Fixture.lines(text));
        for (var limit : List.of(limits.addressSpaceBytes(), limits.dataBytes(), limits.stackBytes(),
                limits.lockedBytes(), ResourceLimits.parseThreads(Fixture.TEXT, Fixture.lines(text)))) {
            require(limit.orElse(0) >= 0, limits);
        }
        requireEqual(limits, ResourceLimits.parse(Fixture.TEXT, Fixture.lines(Printed.limits(limits))));
    }

    static void memoryInfo(String text) {
        var memory = HostMemory.parse(Fixture.TEXT, Fixture.lines(text));
        var account = CommitAccount.parse(Fixture.TEXT, Fixture.lines(text));
        requireNoneNegative(memory, memory.totalBytes(), memory.availableBytes(), memory.swapTotalBytes(),
                memory.swapFreeBytes(), account.limitBytes(), account.committedBytes());
        var printed = Printed.memoryInfo(memory, account);
        requireEqual(memory, HostMemory.parse(Fixture.TEXT, Fixture.lines(printed)));
        requireEqual(account, CommitAccount.parse(Fixture.TEXT, Fixture.lines(printed)));
    }

    static void cpuInfo(String text) {
        var model = CpuModel.parse(Fixture.lines(text));
        require(model.equals(model.strip()), model);
    }

    static void loadAverage(String text) {
        var threads = ThreadLimits.threads(Fixture.TEXT, Fixture.line(text));
        require(threads >= 0, threads);
    }

    static void hugePages(String text) {
        var line = Fixture.line(text);
        var mode = HugePageMode.parse(Fixture.TEXT, line);
        require(line.contains("[" + mode.name().toLowerCase(Locale.ROOT) + "]"), mode);
    }

    static void setting(String text) {
        var number = KernelSettings.count(Fixture.TEXT, Fixture.line(text));
        require(number >= 0, number);
        requireEqual(number, KernelSettings.count(Fixture.TEXT, String.valueOf(number)));
    }

    static void systemCall(String text) {
        var line = Fixture.line(text);
        var pointer = TaskList.parseSyscall(Fixture.TEXT, line);
        require(pointer.isPresent() != line.equals("running"), pointer);
        if (pointer.isPresent()) {
            var printed = "-1 0x%x 0x0".formatted(pointer.getAsLong());
            requireEqual(pointer, TaskList.parseSyscall(Fixture.TEXT, printed));
        }
    }

    static void auxiliaryVector(byte[] vector) {
        var bytes = KernelPage.parse(Fixture.TEXT, vector);
        require(bytes > 0 && Long.bitCount(bytes) == 1, bytes);
    }
}
