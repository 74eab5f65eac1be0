/** Memory and faults of many live tasks, each measurement in a JVM of its own. */
@NullMarked
package dev.touchstack.lab.memory;

import org.jspecify.annotations.NullMarked;
