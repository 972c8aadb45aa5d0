/**
 * Tells a review to people and to other programs: {@link
 * io.github.trustdelta.gate.report.ReportFormat} writes it as a comment for a pull request, as
 * SARIF, or as a page.
 *
 * <pre>{@code
 * Review review = Review.of(input, Rules.standard());
 * byte[] document = Files.readAllBytes(after);
 * ReportSource source = ReportSource.of("sbom.json", document, review, ReadLimits.DEFAULTS);
 * try (OutputStream out = Files.newOutputStream(report)) {
 *   ReportFormat.SARIF.write(review, source, out);
 * }
 * }</pre>
 *
 * <p>Nothing of a document becomes markup in any of them, all are bounded, and what is left out is
 * counted. The same review gives the same bytes.
 */
@NullMarked
package io.github.trustdelta.gate.report;

import org.jspecify.annotations.NullMarked;
