package dev.touchstack.lab.peer;

import dev.touchstack.lab.work.Depth;
import dev.touchstack.lab.work.LabException;
import dev.touchstack.lab.work.Strategy;
import dev.touchstack.lab.work.Subject;
import dev.touchstack.lab.work.Timing;
import dev.touchstack.lab.work.Variant;
import java.nio.file.Path;
import java.util.List;

/** The C program whose stacks are gcc's segments. */
public final class SplitPeer implements Peer {

    /**
     * The measured code has checks for it alone: what would make other code of it is off, whatever the host's default.
     */
    private static final String[] OPTIONS = {"-fsplit-stack", "-fno-stack-clash-protection", "-fcf-protection=none",
            "-fno-stack-protector"};

    private final PeerProgram program;

    private SplitPeer(PeerProgram program) {
        this.program = program;
        int frameBytes = program.run("frame").getFirst().intValue();
        if (frameBytes != Strategy.FRAME) {
            throw new LabException(String.format("gcc makes frames of %d bytes here: %d cannot be compared with them",
                    frameBytes, Strategy.FRAME));
        }
    }

    /**
     * Compiles the program, and tries whether its frames have the size of ours.
     *
     * @param directory
     *            where it goes, with its source
     * @throws LabException
     *             when there is no gcc, it has no split stacks for this CPU, its program cannot run here, or makes
     *             other frames
     */
    public static SplitPeer compile(Path directory) {
        Toolchain.C.require();
        return new SplitPeer(PeerProgram.compile("split", directory, Toolchain.C.command(), OPTIONS));
    }

    /** Tasks at a depth, and calls over the end of a segment and not. */
    @Override
    public boolean measures(Variant variant) {
        return variant.subject() == Subject.SPLIT_STACK && switch (variant.experiment()) {
            case WARM, COLD, HOT_SPLIT, CALLS -> true;
            default -> false;
        };
    }

    @Override
    public List<Double> measure(Variant variant, Timing timing) {
        return switch (variant.experiment()) {
            case WARM -> tasks("warm", new Depth(variant.depthBytes()), timing);
            case COLD -> tasks("cold", new Depth(variant.depthBytes()), timing);
            case HOT_SPLIT -> program.run("hot", timing.warmups(), timing.samples(), timing.sampleMillis());
            case CALLS -> program.run("fits", timing.warmups(), timing.samples(), timing.sampleMillis());
            default -> throw new IllegalArgumentException(variant + " is none of gcc's segments");
        };
    }

    private List<Double> tasks(String mode, Depth depth, Timing timing) {
        return program.run(mode, depth.bytes() / Strategy.FRAME, depth.tasks(), timing.warmups(), timing.samples(),
                timing.sampleMillis());
    }
}
