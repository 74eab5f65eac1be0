/** What every command that measures needs: a folder, progress, and rounds in which all variants take turns. */
@NullMarked
package dev.touchstack.lab.session;

import org.jspecify.annotations.NullMarked;
