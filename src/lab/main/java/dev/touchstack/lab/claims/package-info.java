/** What the measurements of a comparison say of the claims of the debate: by rules, and never more than they carry. */
@NullMarked
package dev.touchstack.lab.claims;

import org.jspecify.annotations.NullMarked;
