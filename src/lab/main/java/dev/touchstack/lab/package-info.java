/** The command line: one class for each subcommand. */
@NullMarked
package dev.touchstack.lab;

import org.jspecify.annotations.NullMarked;
