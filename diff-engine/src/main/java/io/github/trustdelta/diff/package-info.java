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
 * <p>Beside the changes stand the questions that they answer: what is no longer known ({@link
 * io.github.trustdelta.diff.SbomDiff#lostEvidence()}), what may have been renamed, what moved in
 * the dependency graph, what is only written differently, and whether the generator was another
 * one. {@link io.github.trustdelta.diff.Change#aspects()} tells what a changed component is about.
 * {@link io.github.trustdelta.diff.SbomDiff#timeline} joins the diffs of several releases.
 *
 * <p>A diff states facts and judges nothing. It obeys laws: a document compared with itself, in any
 * order or notation, has no changes; swapped sides give the {@link
 * io.github.trustdelta.diff.SbomDiff#inverse() inverse}; and the changes {@link
 * io.github.trustdelta.diff.SbomDiff#applyTo applied} to the older document give the newer one.
 */
@NullMarked
package io.github.trustdelta.diff;

import org.jspecify.annotations.NullMarked;
