/**
 * Readers: bytes in, an {@link io.github.trustdelta.sbom.Sbom} out.
 *
 * <p>The one door is {@link io.github.trustdelta.sbom.read.SbomReader}; it finds the format by the
 * content:
 *
 * <pre>{@code
 * Sbom sbom = SbomReader.read(Path.of("sbom.json"));
 * sbom.notices().forEach(System.err::println);
 * }</pre>
 *
 * <p>Every input is taken for hostile: what is broken is refused with a {@link
 * io.github.trustdelta.sbom.read.SbomReadException} that says where, what is merely odd is kept and
 * noted, and {@link io.github.trustdelta.sbom.read.ReadLimits} bound the rest.
 */
@NullMarked
package io.github.trustdelta.sbom.read;

import org.jspecify.annotations.NullMarked;
