package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonNames;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members of SPDX 3 elements that are read, by the names of the JSON-LD context of SPDX 3.0.1.
 * No name means two things, so that an element can be read before its type is known.
 */
enum Spdx3Member {
  ACTION_STATEMENT("security_actionStatement", Kind.TEXT),
  ALGORITHM("algorithm", Kind.TEXT),
  ANNOTATION_TYPE("annotationType", Kind.TEXT),
  ASSESSED_ELEMENT("security_assessedElement", Kind.REFERENCE),
  ATTRIBUTION_TEXT("software_attributionText", Kind.TEXT, "attributionTexts"),
  BUILD_TYPE("build_buildType", Kind.TEXT),
  BUILT_TIME("builtTime", Kind.TEXT, "builtDate"),
  CATALOG_TYPE("security_catalogType", Kind.TEXT),
  COMMENT("comment", Kind.TEXT),
  COMPLETENESS("completeness", Kind.TEXT),
  CONTENT_IDENTIFIER("software_contentIdentifier", Kind.PART),
  CONTENT_IDENTIFIER_TYPE("software_contentIdentifierType", Kind.TEXT),
  CONTENT_IDENTIFIER_VALUE("software_contentIdentifierValue", Kind.TEXT),
  COPYRIGHT_TEXT("software_copyrightText", Kind.TEXT),
  CREATED("created", Kind.TEXT),
  CREATED_BY("createdBy", Kind.REFERENCE),
  CREATED_USING("createdUsing", Kind.REFERENCE),
  CREATION_INFO("creationInfo", Kind.REFERENCE),
  CUSTOM_ID_TO_URI("simplelicensing_customIdToUri", Kind.PART),
  DATA_LICENSE("dataLicense", Kind.REFERENCE),
  DECISION_TYPE("security_decisionType", Kind.TEXT),
  DESCRIPTION("description", Kind.TEXT),
  DOWNLOAD_LOCATION("software_downloadLocation", Kind.TEXT),
  ELEMENT("element", Kind.REFERENCE),
  EXCLUDED_FILE("packageVerificationCodeExcludedFile", Kind.TEXT),
  EXPLOITED("security_exploited", Kind.NUMBER),
  EXTERNAL_IDENTIFIER("externalIdentifier", Kind.PART),
  EXTERNAL_IDENTIFIER_TYPE("externalIdentifierType", Kind.TEXT),
  EXTERNAL_REF("externalRef", Kind.PART),
  EXTERNAL_REF_TYPE("externalRefType", Kind.TEXT),
  FROM("from", Kind.REFERENCE),
  HASH_VALUE("hashValue", Kind.TEXT),
  HOME_PAGE("software_homePage", Kind.TEXT),
  ID("@id", Kind.ID),
  IDENTIFIER("identifier", Kind.TEXT),
  IMPACT_STATEMENT("security_impactStatement", Kind.TEXT),
  JUSTIFICATION_TYPE("security_justificationType", Kind.TEXT),
  KEY("key", Kind.TEXT),
  LICENSE_EXPRESSION("simplelicensing_licenseExpression", Kind.TEXT),
  LICENSE_ID("licenseId", Kind.TEXT),
  LICENSE_LIST_VERSION("simplelicensing_licenseListVersion", Kind.TEXT),
  LICENSE_MEMBER("expandedlicensing_member", Kind.REFERENCE),
  LICENSE_TEXT("simplelicensing_licenseText", Kind.TEXT),
  LOCATOR("locator", Kind.TEXT),
  ADDITION_TEXT("expandedlicensing_additionText", Kind.TEXT),
  ADDITIONAL_PURPOSE("software_additionalPurpose", Kind.TEXT),
  NAME("name", Kind.TEXT),
  ORIGINATED_BY("originatedBy", Kind.REFERENCE),
  PACKAGE_URL("software_packageUrl", Kind.TEXT),
  PACKAGE_VERSION("software_packageVersion", Kind.TEXT),
  PERCENTILE("security_percentile", Kind.NUMBER),
  PRIMARY_PURPOSE("software_primaryPurpose", Kind.TEXT),
  PROBABILITY("security_probability", Kind.NUMBER),
  PROFILE_CONFORMANCE("profileConformance", Kind.TEXT),
  RELATIONSHIP_TYPE("relationshipType", Kind.TEXT),
  RELEASE_TIME("releaseTime", Kind.TEXT, "releaseDate"),
  ROOT_ELEMENT("rootElement", Kind.REFERENCE),
  SBOM_TYPE("software_sbomType", Kind.TEXT),
  SCOPE("scope", Kind.TEXT),
  SCORE("security_score", Kind.NUMBER),
  SECURITY_LOCATOR("security_locator", Kind.TEXT),
  SEE_ALSO("expandedlicensing_seeAlso", Kind.TEXT),
  SEVERITY("security_severity", Kind.TEXT),
  SNIPPET_FROM_FILE("software_snippetFromFile", Kind.REFERENCE),
  SOURCE_INFO("software_sourceInfo", Kind.TEXT, "sourceInfo"),
  SPDX_ID("spdxId", Kind.ID),
  SPEC_VERSION("specVersion", Kind.VERSION),
  STATEMENT("statement", Kind.TEXT),
  STATUS_NOTES("security_statusNotes", Kind.TEXT),
  SUBJECT("subject", Kind.REFERENCE),
  SUBJECT_ADDITION("expandedlicensing_subjectAddition", Kind.REFERENCE),
  SUBJECT_EXTENDABLE_LICENSE("expandedlicensing_subjectExtendableLicense", Kind.REFERENCE),
  SUBJECT_LICENSE("expandedlicensing_subjectLicense", Kind.REFERENCE),
  SUMMARY("summary", Kind.TEXT),
  SUPPLIED_BY("suppliedBy", Kind.REFERENCE),
  TO("to", Kind.REFERENCE),
  TYPE("type", Kind.TYPE),
  LD_TYPE("@type", Kind.TYPE),
  VALID_UNTIL_TIME("validUntilTime", Kind.TEXT, "validUntilDate"),
  VALUE("value", Kind.TEXT),
  VECTOR_STRING("security_vectorString", Kind.TEXT),
  VERIFIED_USING("verifiedUsing", Kind.PART),
  UNKNOWN("", Kind.OTHER);

  static final JsonNames<Spdx3Member> TABLE =
      JsonNames.of(Spdx3Member.class, member -> member.json, UNKNOWN);

  private static final Map<String, Spdx3Member> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(member -> member.json, Function.identity()));

  /** Names that producers write although no released context has them. */
  private static final Map<String, Spdx3Member> ALIASES =
      Map.of(
          "externalIdentifiers", EXTERNAL_IDENTIFIER,
          "externalRefs", EXTERNAL_REF,
          "licenseExpression", LICENSE_EXPRESSION,
          "licenseText", LICENSE_TEXT,
          "expandedlicensing_licenseText", LICENSE_TEXT,
          "sbomType", SBOM_TYPE,
          "seeAlso", SEE_ALSO);

  final String json;
  final Kind kind;

  /** The name under which it is kept: that of SPDX 2.3 where both say the same. */
  final String kept;

  Spdx3Member(String json, Kind kind) {
    this(json, kind, json);
  }

  Spdx3Member(String json, Kind kind, String kept) {
    this.json = json;
    this.kind = kind;
    this.kept = kept;
  }

  /** The member of a name that is no JSON-LD context's, but its IRI or one that was seen. */
  static Spdx3Member find(String compactName) {
    return BY_NAME.getOrDefault(compactName, ALIASES.getOrDefault(compactName, UNKNOWN));
  }

  /** Whether it is the name of a member that is read. */
  static boolean isName(String name) {
    return !name.isEmpty() && BY_NAME.containsKey(name);
  }

  /** What a member's values are. */
  enum Kind {
    /** The identifier of the element itself. */
    ID,
    /** The class of the element itself. */
    TYPE,
    /** The version of the specification. */
    VERSION,
    /** Text, or a word of a vocabulary. */
    TEXT,
    /** A number or a boolean, which some write as text. */
    NUMBER,
    /** An element, named or in place. */
    REFERENCE,
    /** Something that belongs to the element, in place or, seldom, named. */
    PART,
    /** Whatever it is. */
    OTHER
  }
}
