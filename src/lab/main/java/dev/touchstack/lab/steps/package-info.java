/** One step of each way to grow a stack: what is measured, in which order, and what comes of it. */
@NullMarked
package dev.touchstack.lab.steps;

import org.jspecify.annotations.NullMarked;
