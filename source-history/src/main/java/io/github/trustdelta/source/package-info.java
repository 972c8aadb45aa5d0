/**
 * Whether two releases follow one another in the source: held against a local git clone.
 *
 * <p>{@link io.github.trustdelta.source.SourceHistory} opens a clone, {@link
 * io.github.trustdelta.source.SourceClaim} is what a proof says of the source, and {@link
 * io.github.trustdelta.source.SourceContinuity} compares the claims of two releases with the clone,
 * fact by fact. Nothing of the clone is believed that does not hash to the commits that the proofs
 * name; only branches, tags and remotes are what the clone says they are.
 *
 * <pre>{@code
 * try (SourceHistory history = SourceHistory.open(clone)) {
 *   SourceClaim one = SourceClaim.of(before, "1.2.0").orElseThrow();
 *   SourceClaim next = SourceClaim.of(after, "1.2.1").orElseThrow();
 *   return SourceContinuity.between(one, next, history).facts();
 * }
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.source;

import org.jspecify.annotations.NullMarked;
