package io.github.trustdelta.sbom.read;

import java.util.Map;
import java.util.Set;

/** The classes of SPDX 3.0 by what is made of their elements. */
enum Spdx3Types {
  PACKAGE,
  FILE,
  SNIPPET,
  DOCUMENT,
  COLLECTION,
  AGENT,
  CREATION_INFO,
  RELATIONSHIP,
  ASSESSMENT,
  VULNERABILITY,
  LICENSE,
  ANNOTATION,
  BUILD,
  PART,
  OTHER;

  private static final Map<String, Spdx3Types> BY_NAME =
      Map.ofEntries(
          Map.entry("Package", PACKAGE),
          Map.entry("AIPackage", PACKAGE),
          Map.entry("DatasetPackage", PACKAGE),
          Map.entry("File", FILE),
          Map.entry("Snippet", SNIPPET),
          Map.entry("SpdxDocument", DOCUMENT),
          Map.entry("Sbom", COLLECTION),
          Map.entry("Bom", COLLECTION),
          Map.entry("Bundle", COLLECTION),
          Map.entry("Agent", AGENT),
          Map.entry("Person", AGENT),
          Map.entry("Organization", AGENT),
          Map.entry("SoftwareAgent", AGENT),
          Map.entry("Tool", AGENT),
          Map.entry("CreationInfo", CREATION_INFO),
          Map.entry("Relationship", RELATIONSHIP),
          Map.entry("LifecycleScopedRelationship", RELATIONSHIP),
          Map.entry("Vulnerability", VULNERABILITY),
          Map.entry("Annotation", ANNOTATION),
          Map.entry("Build", BUILD),
          Map.entry("AnyLicenseInfo", LICENSE),
          Map.entry("LicenseExpression", LICENSE),
          Map.entry("SimpleLicensingText", LICENSE),
          Map.entry("License", LICENSE),
          Map.entry("ListedLicense", LICENSE),
          Map.entry("CustomLicense", LICENSE),
          Map.entry("ListedLicenseException", LICENSE),
          Map.entry("CustomLicenseAddition", LICENSE),
          Map.entry("ConjunctiveLicenseSet", LICENSE),
          Map.entry("DisjunctiveLicenseSet", LICENSE),
          Map.entry("OrLaterOperator", LICENSE),
          Map.entry("WithAdditionOperator", LICENSE),
          Map.entry("NoneLicense", LICENSE),
          Map.entry("NoAssertionLicense", LICENSE),
          Map.entry("IndividualLicensingInfo", LICENSE),
          // these stand for a licence where one is expected
          Map.entry("Element", LICENSE),
          Map.entry("IndividualElement", LICENSE),
          Map.entry("Hash", PART),
          Map.entry("PackageVerificationCode", PART),
          Map.entry("ExternalIdentifier", PART),
          Map.entry("ExternalRef", PART),
          Map.entry("ContentIdentifier", PART),
          Map.entry("DictionaryEntry", PART));

  private static final Set<String> PROFILES =
      Set.of(
          "ai", "build", "dataset", "expandedlicensing", "security", "simplelicensing", "software");

  /** By the compact name of the class, {@code software_Package}; some leave the profile out. */
  static Spdx3Types of(String type) {
    int profileEnd = type.lastIndexOf('_');
    if (profileEnd >= 0 && !PROFILES.contains(type.substring(0, profileEnd))) {
      return OTHER;
    }
    String name = Spdx3Terms.withoutProfile(type);
    if (name.endsWith("VulnAssessmentRelationship")) {
      return ASSESSMENT;
    }
    return BY_NAME.getOrDefault(name, OTHER);
  }

  static boolean isKnown(String type) {
    return of(type) != OTHER;
  }
}
