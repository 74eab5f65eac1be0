/** How many stacks a host can hold: what limits say, what one stack takes by arithmetic, and the proof. */
@NullMarked
package dev.touchstack.lab.capacity;

import org.jspecify.annotations.NullMarked;
