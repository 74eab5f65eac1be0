/** What programs do on stacks, and what becomes of it with each way to grow them: tried on this host. */
@NullMarked
package dev.touchstack.lab.portability;

import org.jspecify.annotations.NullMarked;
