package dev.touchstack.lab.inspect;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the process.
 *
 * @param kind
 *            {@link StackKind#JAVA}, {@link StackKind#JVM} or {@link StackKind#THREAD}
 * @param stackPointer
 *            some address on its stack, unsigned; null where none is known
 */
record SeenThread(long tid, String name, StackKind kind, @Nullable Long stackPointer) {
}
