/** What is measured, without saying how: depths, strategies, and the names of all variants. */
@NullMarked
package dev.touchstack.lab.work;

import org.jspecify.annotations.NullMarked;
