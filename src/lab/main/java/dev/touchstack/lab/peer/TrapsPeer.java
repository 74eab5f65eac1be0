package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The C program that takes the traps which stacks grow by. */
public final class TrapsPeer implements Peer {

    private static final Set<Subject> TRAPS = EnumSet.of(Subject.C_PAGE, Subject.C_SIGNAL, Subject.C_USERFAULT);

    private final PeerProgram program;

    private TrapsPeer(PeerProgram program) {
        this.program = program;
        measure(Subject.C_PAGE, new Timing(0, 1, 0));
    }

    /**
     * Compiles the program, and tries it.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no gcc, it refuses, or its program cannot run here
     */
    public static TrapsPeer compile(Path directory) {
        return new TrapsPeer(PeerProgram.compile("traps", directory));
    }

    @Override
    public boolean measures(Variant variant) {
        return TRAPS.contains(variant.subject());
    }

    /** Of each the nanoseconds that it takes more than the same accesses without it. */
    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        return measure(variant.subject(), timing);
    }

    private List<Double> measure(Subject trap, Timing timing) {
        return program.run(mode(trap), timing.warmups(), timing.samples(), timing.sampleMillis());
    }

    private static String mode(Subject subject) {
        return switch (subject) {
            case C_PAGE -> "page";
            case C_SIGNAL -> "signal";
            case C_USERFAULT -> "userfault";
            default -> throw new IllegalArgumentException(subject + " is no trap");
        };
    }
}
