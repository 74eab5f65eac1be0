/** Stacks for tasks: pools that reserve them, and the stacks that code runs on. */
@NullMarked
package dev.touchstack.stack;

import org.jspecify.annotations.NullMarked;
