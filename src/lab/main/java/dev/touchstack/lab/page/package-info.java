/** The report as one page of HTML, which needs nothing but itself. */
@NullMarked
package dev.touchstack.lab.page;

import org.jspecify.annotations.NullMarked;
