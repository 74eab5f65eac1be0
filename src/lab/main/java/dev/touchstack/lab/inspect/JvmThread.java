package dev.touchstack.lab.inspect;

import org.jspecify.annotations.Nullable;

/**
 * A thread as its JVM tells of it.
 *
 * @param name
 *            all of it: the kernel has 15 bytes
 * @param runsJava
 *            whether it is one to Java, and not only to the JVM
 * @param stackPointer
 *            some address on its stack; null where no Java frame is on it
 */
record JvmThread(String name, boolean runsJava, @Nullable Long stackPointer) {
}
