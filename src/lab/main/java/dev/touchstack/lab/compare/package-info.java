/** The comparison: which variants, in which order, and what is concluded. */
@NullMarked
package dev.touchstack.lab.compare;

import org.jspecify.annotations.NullMarked;
