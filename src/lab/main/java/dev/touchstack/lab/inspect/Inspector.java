package dev.touchstack.lab.inspect;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.MappingDetail;
import dev.touchstack.proc.PageMap;
import dev.touchstack.proc.ProcException;
import dev.touchstack.proc.ProcessMemory;
import dev.touchstack.proc.PublishedSlab;
import dev.touchstack.proc.PublishedSlabs;
import dev.touchstack.proc.ResourceLimits;
import dev.touchstack.proc.RollupFile;
import dev.touchstack.proc.StatusFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stacks of a process. The JVM is asked first, because that takes long and changes it; then all files are
 * read right after each other. Nothing holds the process still meanwhile: sums of one that runs may not agree.
 */
public final class Inspector {

    /** How long a JVM may take to name its threads, usually: one that works answers in a tenth of a second. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_NAMES = 5;

    private final long pid;
    private final List<String> notes = new ArrayList<>();

    private Inspector(long pid) {
        this.pid = pid;
    }

    /**
     * Reads a process.
     *
     * @param patience
     *            how long its JVM may take to name its threads; without an answer the kernel's names are shown
     * @throws LabException
     *             when there is no such process, it is one of the kernel, or nothing of it may be read; the message is
     *             a sentence for the user
     */
    public static Inspection inspect(long pid, Duration patience) {
        try {
            return new Inspector(pid).read(patience);
        } catch (ProcException failure) {
            throw Refusal.of(pid, failure);
        }
    }

    private Inspection read(Duration patience) {
        StatusFile before = StatusFile.of(pid);
        if (before.virtualBytes() == 0) {
            throw new LabException("process " + pid + " has no memory of its own: it is a kernel thread, or has ended");
        }
        ThreadNames names = ThreadNames.of(pid, patience);
        Threads threads = Threads.of(pid, names);
        List<PublishedSlab> slabs = slabs();
        ProcessMemory memory = ProcessMemory.of(pid);
        Mappings mappings = new Mappings(memory.mappings().orThrow());
        List<InspectedStack> stacks = stacks(mappings, threads, slabs, memory);
        StatusFile status = memory.status().orThrow();
        return new Inspection(Inspection.FORMAT, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(), pid,
                memory.command().found().orElse("?"), status.threads(), names.source(), stacks,
                sum(RollupFile.sumOf(mappings.all()), reserved(mappings)), rollup(memory, mappings),
                status.pageTableBytes(), count(mappings),
                memory.settings().found().map(KernelSettings::maxMapCount).orElse(null), notes);
    }

    private List<InspectedStack> stacks(Mappings mappings, Threads threads, List<PublishedSlab> slabs,
            ProcessMemory memory) {
        try (PageMap map = pageMap()) {
            PageTables tables = map == null ? null : PageTables.of(map);
            StackFinder finder = new StackFinder(mappings, tables);
            finder.addSlabs(slabs);
            if (slabs.isEmpty()) { // or what lies around the slots of a reservation would count as some more
                finder.addNamedSlabs();
            }
            finder.addMain(threads.first(),
                    memory.limits().found().map(ResourceLimits::stackBytes).filter(OptionalLong::isPresent)
                            .map(OptionalLong::getAsLong).orElse(null));
            finder.addThreads(threads.all());
            if (!threads.areOfJvm() || threads.hideStackPointers()) {
                finder.addLikely();
            }
            note(finder.threadsWithoutStack(), threads);
            return new StackMeter(mappings, tables).measure(finder.stacks());
        }
    }

    private void note(List<String> unseen, Threads threads) {
        if (threads.hideStackPointers()) {
            notes.add("Stack pointers may not be read (kernel.yama.ptrace_scope; root may): stacks are told by their"
                    + " shape.");
        } else if (!unseen.isEmpty()) {
            notes.add("No stack was seen of " + unseen.size() + " threads, which ran or are on memory of other kinds: "
                    + String.join(", ", unseen.subList(0, Math.min(unseen.size(), MOST_NAMES)))
                    + (unseen.size() > MOST_NAMES ? ", ..." : "") + ".");
        }
    }

    private List<PublishedSlab> slabs() {
        try {
            return PublishedSlabs.of(pid);
        } catch (ProcException refused) {
            notes.add("Pools of Touchstack are not seen: " + refused.getMessage() + ".");
            return List.of();
        }
    }

    private @Nullable PageMap pageMap() {
        try {
            return PageMap.open(pid);
        } catch (ProcException refused) {
            notes.add("Page tables may not be read: high-water marks, lightweight guards and single stacks in shared"
                    + " mappings are not known (" + refused.getMessage() + ").");
            return null;
        }
    }

    private @Nullable Sum rollup(ProcessMemory memory, Mappings mappings) {
        return memory.rollup().found().map(rollup -> sum(rollup, reserved(mappings))).orElse(null);
    }

    private static Sum sum(RollupFile rollup, long reservedBytes) {
        return new Sum(0, reservedBytes, rollup.residentBytes(), rollup.dirtyBytes(), rollup.swappedBytes(),
                rollup.anonymousHugeBytes());
    }

    /** The upper half of all addresses is the kernel's, which has one mapping there that is not counted. */
    private static long reserved(Mappings mappings) {
        return mappings.all().stream().filter(mapping -> mapping.startAddress() >= 0)
                .mapToLong(MappingDetail::sizeBytes).sum();
    }

    private static int count(Mappings mappings) {
        return (int) mappings.all().stream().filter(mapping -> mapping.startAddress() >= 0).count();
    }
}
