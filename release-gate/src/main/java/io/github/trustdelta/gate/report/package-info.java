/** Tells a review to other programs. */
@NullMarked
package io.github.trustdelta.gate.report;

import org.jspecify.annotations.NullMarked;
