/** Copy beside Go: what is measured, in which order, and what comes of it. */
@NullMarked
package dev.touchstack.lab.go;

import org.jspecify.annotations.NullMarked;
