/** Small programs that show one thing each, with what they printed. */
@NullMarked
package dev.touchstack.lab.samples;

import org.jspecify.annotations.NullMarked;
