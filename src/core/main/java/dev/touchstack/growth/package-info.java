/** The ways to give a task the stack that it needs, behind one interface so that they can be compared. */
@NullMarked
package dev.touchstack.growth;

import org.jspecify.annotations.NullMarked;
