package dev.touchstack.lab.host;

import dev.touchstack.memory.PageSize;
import dev.touchstack.proc.KernelSettings;
import java.util.Locale;

/**
 * The machine that figures are from, as far as it decides them.
 *
 * @param cpu
 *            the model's name
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
 *            heuristic, always or strict
 * @param maxMapCount
 *            mappings that a process may have
 * @param jvm
 *            its name and version
 */
public record Host(String cpu, int processors, String architecture, String kernel, long pageBytes, String hugePages,
        String overcommit, int maxMapCount, String jvm) {

    /** This machine. */
    public static Host read() {
        KernelSettings kernel = KernelSettings.read();
        return new Host(kernel.cpuModel(), Runtime.getRuntime().availableProcessors(),
                architecture(System.getProperty("os.arch")),
                kernel.kernelRelease(), PageSize.bytes(), kernel.hugePages().name().toLowerCase(Locale.ROOT),
                kernel.overcommit().name().toLowerCase(Locale.ROOT), kernel.maxMapCount(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
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
