/** Threads of the C library on stacks of our own, and what a Java thread needs of one. */
@NullMarked
package dev.touchstack.thread;

import org.jspecify.annotations.NullMarked;
