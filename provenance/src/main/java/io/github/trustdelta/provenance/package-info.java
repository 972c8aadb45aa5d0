/** What is claimed about how software was made, and which of the claims are proven. */
@NullMarked
package io.github.trustdelta.provenance;

import org.jspecify.annotations.NullMarked;
