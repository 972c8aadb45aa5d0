/**
 * What changed between two releases, computed from their {@link io.github.trustdelta.sbom.Sbom}s.
 *
 * <p>Start at {@link io.github.trustdelta.diff.SbomDiff}:
 *
 * <pre>{@code
 * Sbom before = SbomReader.read(Path.of("before.json"));
 * Sbom after = SbomReader.read(Path.of("after.json"));
 * SbomDiff diff = SbomDiff.between(before, after);
 * diff.changes().forEach(System.out::println);
 * }</pre>
 *
 * <p>A diff states facts and judges nothing. It obeys laws: a document compared with itself, in any
 * order or notation, has no changes; swapped sides give the {@link
 * io.github.trustdelta.diff.SbomDiff#inverse() inverse}; and the changes {@link
 * io.github.trustdelta.diff.SbomDiff#applyTo applied} to the older document give the newer one.
 */
@NullMarked
package io.github.trustdelta.diff;

import org.jspecify.annotations.NullMarked;
