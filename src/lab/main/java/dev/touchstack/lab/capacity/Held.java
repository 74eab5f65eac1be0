package dev.touchstack.lab.capacity;

/**
 * How it stands with stacks that are to be held.
 *
 * @param stacks
 *            that are held
 * @param refusal
 *            why there are not more; empty while nothing is refused
 * @param reading
 *            of this moment, or the last one before it
 */
public record Held(int stacks, String refusal, Reading reading) {
}
