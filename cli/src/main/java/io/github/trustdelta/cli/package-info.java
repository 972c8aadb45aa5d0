/**
 * The program {@code trustdelta}.
 *
 * <p>A command parses its arguments, reads, computes and renders, one call each; {@link
 * io.github.trustdelta.cli.Main} runs it. Commands know no format, renderers know no files: {@code
 * DiffText} and {@code InspectText} write for people, {@code DiffJson} and {@code InspectJson} for
 * programs, after the schemas in {@code docs/schema}.
 *
 * <pre>{@code
 * trustdelta inspect shop-2.4.1.cdx.json
 * trustdelta diff shop-2.4.0.cdx.json shop-2.4.1.cdx.json --fail-on component-added
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.cli;

import org.jspecify.annotations.NullMarked;
