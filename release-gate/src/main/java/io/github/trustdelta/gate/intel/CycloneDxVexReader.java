package io.github.trustdelta.gate.intel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.intel.IntelMatch.Status;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vulnerabilities of a CycloneDX document (1.4 and later, {@code vulnerabilities}). What
 * is affected is a component of the same document, or is named by a purl, bare or at the end of a
 * BOM-Link.
 */
final class CycloneDxVexReader {

  private final Collected collected;
  private final Map<String, Purl> components = new HashMap<>();

  private CycloneDxVexReader(Collected collected) {
    this.collected = collected;
  }

  static void read(JsonValue document, Collected collected) throws IOException {
    if (!document.has("vulnerabilities")) {
      collected.notice("no-statements", document.path(), "an SBOM without vulnerabilities");
      return;
    }
    var reader = new CycloneDxVexReader(collected);
    reader.readComponents(document);
    JsonValue metadata = document.get("metadata");
    String time = metadata == null ? null : metadata.text("timestamp");
    for (JsonValue vulnerability : document.list("vulnerabilities")) {
      reader.read(vulnerability, time);
    }
  }

  private void readComponents(JsonValue document) throws IOException {
    Deque<JsonValue> open = new ArrayDeque<>(document.list("components"));
    JsonValue metadata = document.get("metadata");
    JsonValue subject = metadata == null ? null : metadata.get("component");
    if (subject != null) {
      open.add(subject);
    }
    while (!open.isEmpty()) {
      JsonValue component = open.remove();
      String ref = component.text("bom-ref");
      String purl = component.text("purl");
      if (ref != null && purl != null) {
        addComponent(ref, purl, component);
      }
      open.addAll(component.list("components"));
    }
  }

  private void addComponent(String ref, String purl, JsonValue component) {
    try {
      components.putIfAbsent(ref, Purl.parse(purl));
    } catch (IllegalArgumentException e) {
      collected.notice("invalid-purl", component.path(), String.valueOf(e.getMessage()));
    }
  }

  private void read(JsonValue vulnerability, @Nullable String documentTime) throws IOException {
    String id = vulnerability.text("id");
    if (id == null || id.isBlank()) {
      throw vulnerability.expected("a vulnerability with an id");
    }
    boolean isMalicious =
        vulnerability.texts("cwes").stream().anyMatch(Claim::isEmbeddedMaliciousCode);
    String severity = null;
    for (JsonValue rating : vulnerability.list("ratings")) {
      severity = severity == null ? rating.text("severity") : severity;
    }
    String summary = vulnerability.text("description");
    var intel =
        Claim.vulnerability(collected, id, aliases(vulnerability), isMalicious, summary, severity);
    JsonValue analysis = vulnerability.get("analysis");
    String time = time(vulnerability, analysis);
    Instant since = collected.time(time == null ? documentTime : time, vulnerability.path());
    var claim = new Claim(collected, intel, since);
    Status status = status(analysis);
    String justification = justification(analysis);
    for (JsonValue affects : vulnerability.list("affects")) {
      readAffects(affects, claim, status, justification);
    }
  }

  private static List<String> aliases(JsonValue vulnerability) throws IOException {
    var aliases = new ArrayList<String>();
    for (JsonValue reference : vulnerability.list("references")) {
      String id = reference.text("id");
      if (id != null) {
        aliases.add(id);
      }
    }
    return aliases;
  }

  private static @Nullable String time(JsonValue vulnerability, @Nullable JsonValue analysis)
      throws IOException {
    String analysed = analysis == null ? null : analysis.text("lastUpdated");
    return analysed == null ? vulnerability.text("updated") : analysed;
  }

  /** CycloneDX 1.6, "impactAnalysisState"; what was not analysed is affected. */
  private static Status status(@Nullable JsonValue analysis) throws IOException {
    String state = analysis == null ? null : analysis.text("state");
    if (analysis == null || state == null) {
      return Status.AFFECTED;
    }
    return switch (state) {
      case "exploitable" -> Status.AFFECTED;
      case "in_triage" -> Status.UNDER_INVESTIGATION;
      case "resolved", "resolved_with_pedigree" -> Status.FIXED;
      case "not_affected", "false_positive" -> Status.NOT_AFFECTED;
      default -> throw analysis.expected("a state of CycloneDX");
    };
  }

  private static @Nullable String justification(@Nullable JsonValue analysis) throws IOException {
    if (analysis == null) {
      return null;
    }
    String justification = analysis.text("justification");
    return justification == null ? analysis.text("detail") : justification;
  }

  private void readAffects(
      JsonValue affects, Claim claim, Status status, @Nullable String justification)
      throws IOException {
    Purl purl = purl(affects);
    if (purl == null) {
      return;
    }
    List<JsonValue> versions = affects.list("versions");
    if (versions.isEmpty()) {
      claim.of(Product.of(purl, List.of()), List.of(), status, justification, affects.path());
    }
    for (JsonValue version : versions) {
      VersionSet set = versions(version);
      if (set != null) {
        Product product = Product.of(purl, set, List.of());
        claim.of(product, List.of(), status(version, status), justification, version.path());
      }
    }
  }

  /** What is said of a version counts before what is said of the vulnerability. */
  private static Status status(JsonValue version, Status ofVulnerability) throws IOException {
    String status = version.text("status");
    if (status == null) {
      return ofVulnerability;
    }
    return switch (status) {
      case "affected" ->
          ofVulnerability == Status.NOT_AFFECTED || ofVulnerability == Status.FIXED
              ? Status.AFFECTED
              : ofVulnerability;
      case "unaffected" -> Status.NOT_AFFECTED;
      case "unknown" -> Status.UNDER_INVESTIGATION;
      default -> throw version.expected("affected, unaffected or unknown as status");
    };
  }

  private @Nullable VersionSet versions(JsonValue version) throws IOException {
    String one = version.text("version");
    if (one != null && one.indexOf(VersionSet.SEPARATOR) < 0) {
      return VersionSet.of(one);
    }
    String range = version.text("range");
    try {
      return Vers.parse(range == null ? "" : range).versions();
    } catch (IllegalArgumentException e) {
      collected.notice("unsupported-range", version.path(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Purl purl(JsonValue affects) throws IOException {
    String ref = affects.text("ref");
    if (ref == null) {
      throw affects.expected("a ref");
    }
    int hash = ref.startsWith("urn:cdx:") ? ref.indexOf('#') : -1;
    String inDocument = hash < 0 ? ref : ref.substring(hash + 1);
    Purl component = hash < 0 ? components.get(ref) : null;
    if (component != null) {
      return component;
    }
    try {
      return Purl.parse(decoded(inDocument));
    } catch (IllegalArgumentException e) {
      collected.notice(
          "unsupported-product",
          affects.path(),
          "neither a component of the document with a purl nor a purl");
      return null;
    }
  }

  /** In a BOM-Link the ref is percent-encoded. */
  private static String decoded(String ref) {
    return ref.regionMatches(true, 0, "pkg%3A", 0, 6)
        ? URLDecoder.decode(ref.replace("+", "%2B"), UTF_8)
        : ref;
  }
}
