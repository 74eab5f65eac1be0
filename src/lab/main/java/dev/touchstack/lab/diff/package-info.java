/** Reports held against each other: two or more side by side, or many by date. */
@NullMarked
package dev.touchstack.lab.diff;

import org.jspecify.annotations.NullMarked;
