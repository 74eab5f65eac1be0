/** The process's SIGSEGV handler, and the stacks that threads handle signals on. */
@NullMarked
package dev.touchstack.signal;

import org.jspecify.annotations.NullMarked;
