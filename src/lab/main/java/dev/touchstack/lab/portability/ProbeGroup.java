package dev.touchstack.lab.portability;

import java.util.List;
import java.util.function.Consumer;

/** What is tried in the same JVM. */
enum ProbeGroup {
    SYSTEM_CALLS("system calls into stacks", SystemCallTrials::run), FRAMES("large frames", FrameTrials::run), SIGNALS(
            "signals", SignalTrials::run), HUGE_PAGES("huge pages",
                    HugePageTrials::run), KERNEL("what of the kernel is used", KernelTrials::run);

    private final String label;
    @SuppressWarnings("ImmutableEnumChecker") // methods without state
    private final Consumer<Trials> trials;

    ProbeGroup(String label, Consumer<Trials> trials) {
        this.label = label;
        this.trials = trials;
    }

    /** The name that people read. */
    String label() {
        return label;
    }

    /** Tries all of it, here: what goes wrong may end this JVM. */
    List<Probe> run() {
        Trials here = new Trials();
        trials.accept(here);
        return here.probes();
    }
}
