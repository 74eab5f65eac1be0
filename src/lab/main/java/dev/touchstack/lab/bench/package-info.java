/** Timing by JMH, each measurement in a JVM of its own. */
@NullMarked
package dev.touchstack.lab.bench;

import org.jspecify.annotations.NullMarked;
