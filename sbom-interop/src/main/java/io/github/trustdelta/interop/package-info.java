/**
 * Where the official libraries are the right tool: the models of CycloneDX Core Java and of the
 * SPDX Java library from and to an {@link io.github.trustdelta.sbom.Sbom}, the serialisations that
 * are too rare for a reader of our own, and the writing of SBOMs.
 *
 * <p>{@link io.github.trustdelta.interop.InteropReader} reads whatever {@code SbomReader} does and
 * more; {@link io.github.trustdelta.interop.SbomWriter} writes. What the other side cannot say is
 * never dropped silently but listed as a {@link io.github.trustdelta.interop.Loss}:
 *
 * <pre>{@code
 * Sbom sbom = InteropReader.read(Path.of("bom.pb"));
 * List<Loss> losses = SbomWriter.write(sbom, SbomWriter.Format.CYCLONEDX_1_6_JSON, out);
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.interop;

import org.jspecify.annotations.NullMarked;
