/** The comparison of all strategies: what is measured, in which order, and what comes of it. */
@NullMarked
package dev.touchstack.lab.strategies;

import org.jspecify.annotations.NullMarked;
