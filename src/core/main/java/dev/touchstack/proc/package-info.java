/**
 * Readers of {@code /proc} and {@code /sys}: what the kernel says of this process and of the host, in pure Java.
 *
 * <p>
 * Every result is an immutable record of one reading and may be shared between threads. Nothing is cached: each call
 * opens the file again. Sizes are in bytes, although most files print kB (1 kB = 1,024 bytes there). A file that cannot
 * be read or understood gives a {@link dev.touchstack.proc.ProcException} which names it.
 *
 * <p>
 * The formats are those of Documentation/filesystems/proc.rst in the kernel's sources.
 */
@NullMarked
package dev.touchstack.proc;

import org.jspecify.annotations.NullMarked;
