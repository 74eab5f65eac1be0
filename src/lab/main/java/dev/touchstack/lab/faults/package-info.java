/** Faults on purpose, and what each is taken for. */
@NullMarked
package dev.touchstack.lab.faults;

import org.jspecify.annotations.NullMarked;
