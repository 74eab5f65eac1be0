/** What was measured: as a file for programs and as tables for people. */
@NullMarked
package dev.touchstack.lab.report;

import org.jspecify.annotations.NullMarked;
