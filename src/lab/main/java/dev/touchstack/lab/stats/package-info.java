/** Statistics that decide what may be said: pure functions of samples. */
@NullMarked
package dev.touchstack.lab.stats;

import org.jspecify.annotations.NullMarked;
