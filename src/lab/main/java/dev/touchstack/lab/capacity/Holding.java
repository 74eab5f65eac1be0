package dev.touchstack.lab.capacity;

import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Holds more and more stacks until there are enough, or something says no. */
final class Holding {

    /** Readings on the way: each walks what is held. */
    private static final int READINGS = 8;

    private final Holder holder;
    private final Consumer<Held> told;
    private Reading last = new Reading(0, 0, 0, 0, 0, 0, 0, 0);

    Holding(Holder holder, Consumer<Held> told) {
        this.holder = holder;
        this.told = told;
    }

    /**
     * Tells how it stands before there is a stack, after each step, and at the end.
     *
     * @param most
     *            how many are enough
     * @param step
     *            how many at a time, at least 1
     * @param refusalOf
     *            why so many more are too many, or nothing: asked before each step
     */
    void run(int most, int step, IntFunction<String> refusalOf) {
        tell("", true);
        int between = Math.max(1, most / READINGS / step);
        String refusal = "";
        for (int steps = 1; refusal.isEmpty() && holder.held() < most; steps++) {
            int next = Math.min(step, most - holder.held());
            refusal = refusalOf.apply(next);
            if (refusal.isEmpty()) {
                refusal = take(next);
                tell("", steps % between == 0);
            }
        }
        tell(refusal, true);
    }

    private String take(int stacks) {
        try {
            for (int i = 0; i < stacks; i++) {
                holder.take();
            }
            return "";
        } catch (RuntimeException | OutOfMemoryError refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private void tell(String refusal, boolean reading) {
        if (reading) {
            last = Reading.take(holder.held(), holder.residentBytes());
        }
        told.accept(new Held(holder.held(), refusal, last));
    }
}
