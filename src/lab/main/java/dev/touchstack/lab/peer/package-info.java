/** The same work in C, compiled and run beside the rest. */
@NullMarked
package dev.touchstack.lab.peer;

import org.jspecify.annotations.NullMarked;
