package dev.touchstack.lab.portability;

/**
 * Something that was tried.
 *
 * @param what
 *            a program may do, or need
 * @param way
 *            to grow a stack, or to do it
 * @param outcome
 *            what became of it
 * @param detail
 *            what was seen, or why nothing could be
 */
public record Probe(String what, String way, Outcome outcome, String detail) {
}
