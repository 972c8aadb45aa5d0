/**
 * What must hold for any input whatsoever, as entry points for a coverage-guided fuzzer. A target
 * that looks at something package-private lies in the package of what it looks at.
 */
@NullMarked
package io.github.trustdelta.fuzz;

import org.jspecify.annotations.NullMarked;
