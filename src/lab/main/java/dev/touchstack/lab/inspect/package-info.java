/** The stacks of a process, our own and others', from /proc: which they are, and what each takes. */
@NullMarked
package dev.touchstack.lab.inspect;

import org.jspecify.annotations.NullMarked;
