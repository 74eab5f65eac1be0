/** Tasks that every strategy is given, and their timing: in JVMs that do nothing else. */
@NullMarked
package dev.touchstack.lab.tasks;

import org.jspecify.annotations.NullMarked;
