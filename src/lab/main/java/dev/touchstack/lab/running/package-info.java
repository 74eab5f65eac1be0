/** What running on a task's stack costs: calls, coroutines, threads. */
@NullMarked
package dev.touchstack.lab.running;

import org.jspecify.annotations.NullMarked;
