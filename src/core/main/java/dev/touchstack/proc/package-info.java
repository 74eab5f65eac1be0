/**
 * Readers of {@code /proc} and {@code /sys}: what the kernel says of this process, of others, and of the host, in pure
 * Java. Linux only.
 *
 * <p>
 * Every result is an immutable record of one reading and may be shared between threads. Nothing is cached: each call
 * opens the file again. Sizes are in bytes, although most files print kB (1 kB = 1,024 bytes there). A file that cannot
 * be read or understood gives a {@link dev.touchstack.proc.ProcException} which names it, and has a reason. Lines that
 * are not known are skipped; one that every kernel since Linux 4.14 has must be there, so that a 0 is never a figure
 * left out.
 *
 * <p>
 * {@link dev.touchstack.proc.ProcessMemory} reads what there is of one process, and keeps the reason of each part that
 * could not be read. A process is named by its id in the PID namespace that /proc shows.
 *
 * <p>
 * The formats are those of Documentation/filesystems/proc.rst in the kernel's sources.
 */
@NullMarked
package dev.touchstack.proc;

import org.jspecify.annotations.NullMarked;
