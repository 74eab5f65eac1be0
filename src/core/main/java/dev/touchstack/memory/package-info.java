/** Virtual memory as the kernel offers it: reserving, protecting, advising and releasing, with typed errors. */
@NullMarked
package dev.touchstack.memory;

import org.jspecify.annotations.NullMarked;
