package dev.touchstack.lab.host;

import java.util.regex.Pattern;

/**
 * CPUs that exist in software only. One without such a name may be emulated as well: QEMU also shows the names of real
 * CPUs, with nothing beside them that a user's program could tell them by.
 */
public final class EmulatedCpu {

    /** QEMU's {@code -cpu max}, unless it hands through a real one: target/i386/cpu.c, target/arm/tcg/cpu64.c. */
    private static final Pattern NAMES = Pattern.compile("QEMU TCG CPU .*|implementer 0x00, part 0x051");

    private EmulatedCpu() {
    }

    /** Whether {@link Host#cpu()} names such a CPU. */
    public static boolean isNamed(String cpu) {
        return NAMES.matcher(cpu).matches();
    }
}
