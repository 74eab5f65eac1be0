package dev.touchstack.machine;

/**
 * Where a function's arguments end by the calling convention: what is appended to them as integers comes there.
 *
 * @param freeRegister
 *            the first integer register that no argument is in, by its place among those that pass arguments; as many
 *            as there are of these when none is free
 * @param stackBytes
 *            what the arguments take of the stack, a multiple of 8
 */
public record ArgumentsEnd(int freeRegister, int stackBytes) {
}
