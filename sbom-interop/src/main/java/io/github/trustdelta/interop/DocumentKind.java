package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.json.InputText;

/**
 * What a document says it is.
 *
 * @param format {@code CycloneDX}, {@code SPDX}, or a wrapper around one of them
 * @param version of the format, as the document has it; empty where it says none
 * @param serialization {@code json}, {@code xml} ...
 */
record DocumentKind(String format, String version, String serialization) {

  String description() {
    return (version.isEmpty() ? format : format + " " + InputText.printable(version, 80))
        + ", "
        + serialization;
  }
}
