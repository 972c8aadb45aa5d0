/**
 * The orders in which package ecosystems put their versions, each after its ecosystem's own rules.
 *
 * <p>Start at {@link io.github.trustdelta.diff.version.EcosystemVersion#parse}. A text that its
 * ecosystem does not allow is no version, and no order is made up for it. Every order is a bounded
 * walk over the text, without recursion, and compares numbers of any length.
 */
@NullMarked
package io.github.trustdelta.diff.version;

import org.jspecify.annotations.NullMarked;
