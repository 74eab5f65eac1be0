/** The machine that the figures are from. */
@NullMarked
package dev.touchstack.lab.host;

import org.jspecify.annotations.NullMarked;
