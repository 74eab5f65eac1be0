package dev.touchstack.lab.host;

import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.KernelSettings;
import dev.touchstack.proc.ProcException;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The machine that figures are from, as far as it decides them.
 *
 * @param cpu
 *            the model's name, or unavailable
 * @param processors
 *            that this process may use
 * @param architecture
 *            x86-64 or arm64
 * @param kernel
 *            its release
 * @param pageBytes
 *            the size of a page
 * @param hugePages
 *            transparent huge pages: always, madvise, never or unavailable
 * @param overcommit
 *            heuristic, always, strict or unavailable
 * @param maxMapCount
 *            mappings that a process may have; 0 when the kernel does not tell
 * @param jvm
 *            its name and version
 */
public record Host(String cpu, int processors, String architecture, String kernel, long pageBytes, String hugePages,
        String overcommit, int maxMapCount, String jvm) {

    /** What stands for what the kernel does not tell: containers hide some of its files. */
    private static final String UNAVAILABLE = "unavailable";

    /** This machine. */
    public static Host read() {
        return new Host(readable(KernelSettings::readCpuModel), Runtime.getRuntime().availableProcessors(),
                architecture(System.getProperty("os.arch")), System.getProperty("os.version"), PageSize.bytes(),
                readable(() -> KernelSettings.readHugePages().name().toLowerCase(Locale.ROOT)),
                readable(() -> KernelSettings.readOvercommit().name().toLowerCase(Locale.ROOT)),
                readableCount(KernelSettings::readMaxMapCount),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    static String readable(Supplier<String> reader) {
        try {
            return reader.get();
        } catch (ProcException _) {
            return UNAVAILABLE;
        }
    }

    static int readableCount(IntSupplier reader) {
        try {
            return reader.getAsInt();
        } catch (ProcException _) {
            return 0;
        }
    }

    /** vm.max_map_count for people. */
    public String mappingLimit() {
        return maxMapCount == 0 ? UNAVAILABLE : Integer.toString(maxMapCount);
    }

    /** Java calls CPUs as nobody else does. */
    static String architecture(String javaName) {
        return switch (javaName) {
            case "amd64" -> "x86-64";
            case "aarch64" -> "arm64";
            default -> javaName;
        };
    }
}
