/**
 * How a large document is kept: what its components say as rows of bytes ({@link
 * io.github.trustdelta.sbom.table.ComponentTable}), who depends on whom as rows of numbers ({@link
 * io.github.trustdelta.sbom.table.EdgeTable}). Knows nothing of formats and of the model; readers
 * write, the model decodes, the diff compares. Exported to our own modules only.
 */
@NullMarked
package io.github.trustdelta.sbom.table;

import org.jspecify.annotations.NullMarked;
