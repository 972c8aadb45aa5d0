/**
 * The one place where JSON is tokenised: a strict, bounded pull reader over bytes and a
 * deterministic writer. Exported to our own modules only.
 *
 * <p>Entry points are {@link io.github.trustdelta.sbom.json.JsonCursor} and {@link
 * io.github.trustdelta.sbom.json.JsonWriter}:
 *
 * <pre>{@code
 * var json = JsonCursor.of(bytes, JsonLimits.DEFAULTS);
 * json.beginObject();
 * while (json.nextMember()) {
 *   switch (json.member(NAMES)) {
 *     case PURL -> purl = json.string();
 *     case UNKNOWN -> json.skipValue();
 *   }
 * }
 * json.endDocument();
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.sbom.json;

import org.jspecify.annotations.NullMarked;
