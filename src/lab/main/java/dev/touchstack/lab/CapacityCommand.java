package dev.touchstack.lab;

import dev.touchstack.lab.capacity.Capacity;
import dev.touchstack.lab.capacity.CapacityJson;
import dev.touchstack.lab.capacity.CapacityText;
import dev.touchstack.lab.capacity.Proof;
import dev.touchstack.lab.capacity.ProofText;
import dev.touchstack.lab.capacity.StackShape;
import dev.touchstack.lab.capacity.Way;
import dev.touchstack.lab.work.ByteSize;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstack capacity}. */
@Command(name = "capacity", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Tells how many stacks this host or container can hold, which limit comes first, and what to change to get more; with --prove really holds them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CapacityCommand implements Runnable {

    private static final String MAX = "max";

    @Spec
    CommandSpec spec;

    @Option(names = "--stack-size", paramLabel = "SIZE", defaultValue = "8m", converter = ByteSizeConverter.class, description = "Of each stack, guard included. Default: ${DEFAULT-VALUE}")
    ByteSize stackSize;

    @Option(names = "--guard", paramLabel = "SIZE", defaultValue = "64k", converter = ByteSizeConverter.class, description = "Of it, at its low end. Default: ${DEFAULT-VALUE}")
    ByteSize guard;

    @Option(names = "--touched", paramLabel = "SIZE", defaultValue = "16k", converter = ByteSizeConverter.class, description = "Of it, in memory. Default: ${DEFAULT-VALUE}")
    ByteSize touched;

    @Option(names = "--guard-kind", paramLabel = "KIND", description = "lightweight, protected, or thread: guards as the kernel has them, and a Java thread on each stack. Default: all of them; a proof takes the first that can be used")
    @Nullable
    Way way;

    @Option(names = "--prove", paramLabel = "N|max", description = "Holds so many stacks in a JVM of its own, or as many as there can be, and sets what they took against the forecast")
    @Nullable
    String prove;

    @Option(names = "--force", description = "Lets a proof go beyond the memory that is to be kept back: the kernel ends it when there is none")
    boolean force;

    @Option(names = "--json", description = "Prints all of it as JSON")
    boolean json;

    CapacityCommand() {
    }

    @Override
    public void run() {
        int stacks = stacksToProve();
        Capacity capacity = Capacity.of(shape(), way == null ? Arrays.asList(Way.values()) : List.of(way));
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.print(CapacityText.of(capacity));
            out.flush();
        }
        Proof proof = prove == null ? null : capacity.prove(stacks, force);
        if (json) {
            out.println(CapacityJson.of(capacity, proof));
        } else if (proof != null) {
            out.print("\n" + ProofText.of(proof));
        }
        out.flush();
    }

    /** As many as there can be where that is asked for. */
    private int stacksToProve() {
        if (prove == null || prove.equals(MAX)) {
            return Integer.MAX_VALUE;
        }
        try {
            int stacks = Integer.parseInt(prove);
            if (stacks >= 1 && stacks < Integer.MAX_VALUE) {
                return stacks;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new ParameterException(spec.commandLine(),
                "--prove = " + prove + ": must be a number of stacks, at least 1, or " + MAX);
    }

    private StackShape shape() {
        try {
            return StackShape.of(stackSize.bytes(), guard.bytes(), touched.bytes());
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), bad.getMessage(), bad);
        }
    }
}
