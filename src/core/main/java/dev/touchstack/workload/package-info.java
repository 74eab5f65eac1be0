/** Functions to be run on stacks: each as machine code and, for the expected result, in plain Java. */
@NullMarked
package dev.touchstack.workload;

import org.jspecify.annotations.NullMarked;
