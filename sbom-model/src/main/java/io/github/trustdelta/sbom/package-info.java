/**
 * The shared model of a software bill of materials: what one document says, whichever format it was
 * written in.
 *
 * <p>Start at {@link io.github.trustdelta.sbom.Sbom}. Values come from {@code
 * io.github.trustdelta.sbom.read.SbomReader}, or are made by hand:
 *
 * <pre>{@code
 * Sbom sbom =
 *     Sbom.builder()
 *         .subject(Component.builder("shop").version("1.0").build())
 *         .component(Component.builder("axios").purl("pkg:npm/axios@1.14.0").build())
 *         .dependency("shop@1.0", "pkg:npm/axios@1.14.0")
 *         .build();
 * }</pre>
 *
 * <p>Everything here is immutable. Two values are equal when they mean the same; the text of the
 * document stays available beside the meaning.
 */
@NullMarked
package io.github.trustdelta.sbom;

import org.jspecify.annotations.NullMarked;
