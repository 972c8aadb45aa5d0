package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as SPDX 2.3 can say it, ready to be written in any serialisation.
 *
 * @param name the document's name
 * @param namespace its namespace, a URI
 * @param created when it was made, in SPDX's form
 * @param creators who made it, each with its kind in front
 * @param packages the packages in the document's order, the subject first
 * @param files the files in the document's order
 * @param relationships what the document describes, what contains what, who depends on whom
 * @param licenses the licences that have a name only
 */
record SpdxForm(
    String name,
    String namespace,
    String created,
    List<String> creators,
    List<Element> packages,
    List<Element> files,
    List<Relationship> relationships,
    List<NamedLicense> licenses) {

  static final String DOCUMENT = "SPDXRef-DOCUMENT";

  /**
   * A package or a file.
   *
   * @param id its SPDX identifier
   * @param said all that SPDX can say of it: one licence expression each, no facts without a word
   * @param known members that the model keeps as fingerprints, whose value is told by it
   */
  record Element(String id, Component said, Map<String, KnownMember> known) {}

  /** A relationship between two elements. */
  record Relationship(String from, String type, String to) {}

  /** A licence that is on no list. */
  record NamedLicense(String id, String name, @Nullable String url) {}

  /** A member with one of the few values that are common enough to be tried. */
  enum KnownMember {
    NOT_ANALYZED("filesAnalyzed", "false"),
    NO_ASSERTION_FROM_FILES("licenseInfoFromFiles", "[\"NOASSERTION\"]"),
    NONE_FROM_FILES("licenseInfoFromFiles", "[\"NONE\"]");

    final String member;
    final String json;

    KnownMember(String member, String json) {
      this.member = member;
      this.json = json;
    }
  }
}
