package io.github.trustdelta.sbom.read;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of SPDX 3: terms as IRIs and as compact names, and what SPDX 2.3 calls the same. */
final class Spdx3Terms {

  /** The prefix that SPDX's own context declares. */
  static final String NAME = "spdx";

  private static final String RDF = "://spdx.org/rdf/";
  private static final String PREFIX = NAME + ":";
  private static final String LICENSES = "://spdx.org/licenses/";

  /** Reference types that SPDX 2.3 (annex F) or else CycloneDX 1.6 has another word for. */
  private static final Map<String, String> REFERENCE_TYPES =
      Map.ofEntries(
          Map.entry("binaryArtifact", "distribution"),
          Map.entry("buildMeta", "build-meta"),
          Map.entry("buildSystem", "build-system"),
          Map.entry("certificationReport", "certification-report"),
          Map.entry("componentAnalysisReport", "component-analysis-report"),
          Map.entry("dynamicAnalysisReport", "dynamic-analysis-report"),
          Map.entry("issueTracker", "issue-tracker"),
          Map.entry("mailingList", "mailing-list"),
          Map.entry("mavenCentral", "maven-central"),
          Map.entry("qualityAssessmentReport", "quality-metrics"),
          Map.entry("releaseNotes", "release-notes"),
          Map.entry("riskAssessment", "risk-assessment"),
          Map.entry("runtimeAnalysisReport", "runtime-analysis-report"),
          Map.entry("secureSoftwareAttestation", "attestation"),
          Map.entry("securityAdversaryModel", "adversary-model"),
          Map.entry("securityAdvisory", "advisory"),
          Map.entry("securityFix", "fix"),
          Map.entry("securityOther", "url"),
          Map.entry("securityPenTestReport", "pentest-report"),
          Map.entry("securityThreatModel", "threat-model"),
          Map.entry("socialMedia", "social"),
          Map.entry("sourceArtifact", "source-distribution"),
          Map.entry("staticAnalysisReport", "static-analysis-report"),
          Map.entry("swhid", "swh"),
          Map.entry("vulnerabilityExploitabilityAssessment", "exploitability-statement"));

  private Spdx3Terms() {}

  /**
   * The compact name of a term: {@code software_Package} for {@code
   * https://spdx.org/rdf/3.0.1/terms/Software/Package}. Any other text stays as it is.
   */
  static String compact(String term) {
    String path = pathOf(term);
    if (path == null) {
      return term;
    }
    int profileEnd = path.indexOf('/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (profileEnd < 0 || name.isEmpty() || profileEnd != path.lastIndexOf('/')) {
      return name.isEmpty() ? term : name;
    }
    String profile = path.substring(0, profileEnd).toLowerCase(Locale.ROOT);
    return profile.equals("core") ? name : profile + "_" + name;
  }

  /** The word of a vocabulary, {@code dependsOn}, whether it is written as an IRI or not. */
  static String word(String term) {
    String path = pathOf(term);
    return path == null ? term : path.substring(path.lastIndexOf('/') + 1);
  }

  /** What a class is called within its profile: {@code Package} for {@code software_Package}. */
  static String withoutProfile(String type) {
    return type.substring(type.lastIndexOf('_') + 1);
  }

  /** NONE or NOASSERTION where the identifier is that of one of SPDX 3's individuals. */
  static @Nullable String nothing(String ref) {
    return switch (compact(ref)) {
      case "NoneElement", "NoneLicense", "expandedlicensing_NoneLicense", "NONE" -> "NONE";
      case "NoAssertionElement",
          "NoAssertionLicense",
          "expandedlicensing_NoAssertionLicense",
          "NOASSERTION" ->
          "NOASSERTION";
      default -> null;
    };
  }

  /** The identifier of a listed licence or exception whose IRI this is; else null. */
  static @Nullable String listedLicense(String iri) {
    String id = after(LICENSES, iri);
    return id != null && isIdentifier(id) ? id : null;
  }

  /** Whether it is the namespace of a profile or of the licence list. */
  static boolean isNamespace(String iri) {
    return iri.length() < 80 && (version(iri) != null || after(LICENSES, iri) != null);
  }

  /** What follows the last separator of an IRI; that is where a LicenseRef stands. */
  static String tail(String iri) {
    int end = Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#'));
    return iri.substring(Math.max(end, iri.lastIndexOf(':')) + 1);
  }

  /** Whether the text can stand in a licence expression. */
  static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '.'
                        || c == '+');
  }

  /** {@code operating-system} for {@code operatingSystem}. */
  static String hyphenated(String word) {
    var text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 'A' && c <= 'Z' && i > 0 && word.charAt(i - 1) >= 'a') {
        text.append('-');
      }
      text.append(c == '_' ? '-' : c);
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** {@code OPERATING_SYSTEM} for {@code operatingSystem}, as SPDX 2 spells its words. */
  static String upper(String word) {
    return hyphenated(word).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static String referenceType(String word) {
    String lowered =
        word.isEmpty() ? word : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    return REFERENCE_TYPES.getOrDefault(lowered, word);
  }

  /** The version in the IRI of a context or term, {@code 3.0.1}; null where it is none of SPDX. */
  static @Nullable String version(String iri) {
    String rest = after(RDF, iri);
    if (rest == null) {
      return null;
    }
    rest = rest.startsWith("v") ? rest.substring(1) : rest;
    int end = 0;
    while (end < rest.length() && isVersionPart(rest.charAt(end))) {
      end++;
    }
    return end == 0 ? null : rest.substring(0, end);
  }

  /** All patch releases of 3.0 share one model; 3.1 has another one. */
  static boolean isRead(String version) {
    return version.equals("3.0")
        || (version.startsWith("3.0.")
            && version.length() > 4
            && version.chars().skip(4).allMatch(c -> c >= '0' && c <= '9'));
  }

  /** What follows the place of the web, by either protocol; null where it is another place. */
  private static @Nullable String after(String place, String iri) {
    int start = iri.startsWith("https") ? "https".length() : "http".length();
    boolean isThere = iri.startsWith("http") && iri.startsWith(place, start);
    return isThere ? iri.substring(start + place.length()) : null;
  }

  private static boolean isVersionPart(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  /** What follows {@code /terms/}; null where the text is no IRI of SPDX. */
  private static @Nullable String pathOf(String term) {
    if (term.startsWith(PREFIX)) {
      String path = term.substring(PREFIX.length());
      return path.indexOf('/') > 0 ? path : null;
    }
    if (version(term) == null) {
      return null;
    }
    int terms = term.indexOf("/terms/");
    return terms < 0 ? null : term.substring(terms + "/terms/".length());
  }
}
