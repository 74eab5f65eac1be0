/** Counters of the kernel and of the CPU, for what a thread does between two moments. */
@NullMarked
package dev.touchstack.perf;

import org.jspecify.annotations.NullMarked;
