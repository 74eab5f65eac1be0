/**
 * Machine code: an assembler, code pages that are written once and sealed, the stubs that switch stacks, and the
 * workload functions that run on them. All knowledge of the CPU is here, chosen in {@link dev.touchstack.machine.Cpu}.
 */
@NullMarked
package dev.touchstack.machine;

import org.jspecify.annotations.NullMarked;
