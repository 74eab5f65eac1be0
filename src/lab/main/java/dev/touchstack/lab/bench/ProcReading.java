package dev.touchstack.lab.bench;

import dev.touchstack.memory.AddressRange;
import dev.touchstack.memory.PageSize;
import dev.touchstack.memory.Protection;
import dev.touchstack.memory.VirtualMemory;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.MemoryMap;
import dev.touchstack.proc.PageMap;
import dev.touchstack.proc.RollupFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to read what /proc tells of a process with many mappings, and how much of that is the kernel's: it
 * makes the text while it is read. 2,730 mappings are the 65,530 lines that smaps has of them, 64,000 are about as many
 * as vm.max_map_count leaves room for by default.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls map first
public class ProcReading {

    /** What the library reads at once. */
    private static final int BUFFER_BYTES = 8192;

    @Param({"2730", "64000"})
    int mappings;

    private final long pid = ProcessHandle.current().pid();
    private final Path smaps = Path.of("/proc/" + pid + "/smaps");
    private AddressRange range;

    /** Gives neighbouring pages different rights, and touches every second one. */
    @Setup(Level.Trial)
    public void map() {
        range = VirtualMemory.reserve(mappings * PageSize.bytes(), Protection.NONE);
        for (long page = 0; page < mappings; page += 2) {
            AddressRange writable = new AddressRange(range.base() + page * PageSize.bytes(), PageSize.bytes());
            VirtualMemory.protect(writable, Protection.READ_WRITE);
            VirtualMemory.clear(writable);
        }
    }

    /** The text, and nothing done with it. */
    @Benchmark
    public long kernelAlone() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream text = Files.newInputStream(smaps)) {
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                bytes += read;
            }
        }
        return bytes;
    }

    /** Each mapping, and none kept. */
    @Benchmark
    public long forEach() {
        long[] bytes = new long[1];
        MemoryMap.forEach(pid, mapping -> bytes[0] += mapping.residentBytes());
        return bytes[0];
    }

    /** All mappings, in a list. */
    @Benchmark
    public List<MappingDetail> list() {
        return MemoryMap.of(pid);
    }

    /** The kernel's own sums. */
    @Benchmark
    public RollupFile rollup() {
        return RollupFile.of(pid);
    }

    /** The pages of all these mappings. */
    @Benchmark
    public PageMap.Counts pages() {
        try (PageMap pages = PageMap.open(pid)) {
            return pages.count(range.base(), range.end());
        }
    }

    /** Gives the mappings back. */
    @TearDown(Level.Trial)
    public void unmap() {
        VirtualMemory.release(range);
    }
}
