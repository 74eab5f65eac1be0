/** Address space that nobody touches: how much of it there is, what ends it, and what it costs. */
@NullMarked
package dev.touchstack.lab.space;

import org.jspecify.annotations.NullMarked;
