package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.Collected.NamedSoftware;
import io.github.trustdelta.gate.intel.IntelRecord.Kind;
import io.github.trustdelta.gate.intel.StixPattern.Comparison;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the indicators of a STIX 2.1 bundle, of the answer of a TAXII 2.1 server, or one alone.
 *
 * <p>A file is known by its hashes, software by its purl where the pattern has one, else by name
 * and version. What else a pattern asks of a file is not looked at, since nothing else can have the
 * same hash. Addresses of hosts and pages are nothing that a component has.
 */
final class StixReader {

  private static final String HASHES = "file:hashes.";
  private static final String NAME = "software:name";
  private static final String VERSION = "software:version";
  private static final List<String> PURLS = List.of("software:purl", "software:x_purl");

  private final Collected collected;

  private StixReader(Collected collected) {
    this.collected = collected;
  }

  /**
   * Reads a document.
   *
   * @return whether it is one of these
   */
  static boolean read(JsonValue document, Collected collected) throws IOException {
    var reader = new StixReader(collected);
    if (document.has("objects")) {
      reader.readAll(document);
      return true;
    }
    if (document.has("pattern") && "indicator".equals(document.text("type"))) {
      reader.read(document);
      return true;
    }
    return false;
  }

  /** Of an indicator that is there in several versions the last one counts (STIX 2.1, 3.6). */
  private void readAll(JsonValue bundle) throws IOException {
    var indicators = new LinkedHashMap<String, JsonValue>();
    var others = new TreeMap<String, Integer>();
    for (JsonValue object : bundle.list("objects")) {
      String type = object.text("type");
      if (!"indicator".equals(type)) {
        others.merge(String.valueOf(type), 1, Integer::sum);
        continue;
      }
      String id = object.text("id");
      indicators.merge(id == null ? object.path() : id, object, this::later);
    }
    for (JsonValue indicator : indicators.values()) {
      read(indicator);
    }
    if (!others.isEmpty()) {
      collected.notice("other-objects", bundle.path(), "only indicators are used, not " + others);
    }
    JsonValue more = bundle.get("more");
    if (more != null && more.isTrue()) {
      collected.notice("incomplete", bundle.path(), "the server that this is from has more");
    }
  }

  private JsonValue later(JsonValue a, JsonValue b) {
    return modified(b).isBefore(modified(a)) ? a : b;
  }

  private Instant modified(JsonValue indicator) {
    JsonValue value = indicator.get("modified");
    try {
      Instant time = value == null ? null : collected.time(value.text(), value.path());
      return time == null ? Instant.MIN : time;
    } catch (IOException e) {
      return Instant.MIN; // no text; it is refused once it is read
    }
  }

  private void read(JsonValue indicator) throws IOException {
    String stated = indicator.text("id");
    String id = stated == null || stated.isBlank() ? indicator.path() : stated;
    if (!isCurrent(indicator, id)) {
      return;
    }
    List<String> types = indicator.texts("indicator_types");
    if (types.contains("benign")) {
      collected.notice("benign-indicator", id, "an indicator of what is benign is not used");
      return;
    }
    String pattern = indicator.text("pattern");
    String language = indicator.text("pattern_type");
    if (pattern == null || (language != null && !language.equals("stix"))) {
      collected.notice(
          "unsupported-pattern", id, "only patterns of STIX are read, not of " + language);
      return;
    }
    var intel =
        new IntelRecord(
            Shown.id(id),
            Shown.ids(aliases(indicator)),
            types.contains("malicious-activity") ? Kind.MALWARE : Kind.VULNERABILITY,
            Shown.summary(summary(indicator)),
            null,
            collected.source());
    try {
      add(intel, StixPattern.parse(pattern), pattern);
    } catch (IllegalArgumentException e) {
      unsupported(id, pattern, String.valueOf(e.getMessage()));
    }
  }

  private boolean isCurrent(JsonValue indicator, String id) throws IOException {
    JsonValue revoked = indicator.get("revoked");
    if (revoked != null && revoked.isTrue()) {
      collected.notice("revoked-indicator", id, "it was revoked, and is not used");
      return false;
    }
    Instant from = collected.time(indicator.text("valid_from"), id);
    if (from != null && from.isAfter(collected.at)) {
      collected.notice("future-indicator", id, "valid from " + from + " on, and not used");
      return false;
    }
    Instant until = collected.time(indicator.text("valid_until"), id);
    if (until != null && !until.isAfter(collected.at)) {
      collected.notice("expired-indicator", id, "valid until " + until + ", and not used");
      return false;
    }
    return true;
  }

  private void add(IntelRecord intel, StixPattern pattern, String text) throws IOException {
    boolean isUsed = false;
    for (List<Comparison> alternative : pattern.alternatives()) {
      if (addFile(intel, alternative)
          || addPackage(intel, alternative)
          || addSoftware(intel, alternative)) {
        isUsed = true;
      } else {
        unsupported(
            intel.id(), text, "no component can be compared with " + alternative.get(0).path());
      }
    }
    if (isUsed) {
      collected.countRecord();
    }
  }

  private boolean addFile(IntelRecord intel, List<Comparison> alternative) throws IOException {
    var digests = new ArrayList<Digest>();
    for (Comparison comparison : alternative) {
      if (comparison.path().startsWith(HASHES)) {
        Digest digest = digest(comparison);
        if (digest == null) {
          return false;
        }
        digests.add(digest);
      } else if (!comparison.path().startsWith("file:")) {
        return false;
      }
    }
    collected.add(intel, digests);
    return !digests.isEmpty();
  }

  private static @Nullable Digest digest(Comparison comparison) {
    String name = comparison.path().substring(HASHES.length());
    Digest.Algorithm algorithm = Digest.Algorithm.find(name).orElse(null);
    if (algorithm == null) {
      return null;
    }
    try {
      return new Digest(algorithm, comparison.value());
    } catch (IllegalArgumentException e) {
      return null; // the notice says that nothing can be compared with it
    }
  }

  private boolean addPackage(IntelRecord intel, List<Comparison> alternative) throws IOException {
    for (String path : PURLS) {
      String text = StixPattern.value(alternative, path);
      if (text != null && alternative.size() == 1) {
        try {
          Product product = Product.of(Purl.parse(text), List.of());
          PackageKey key = PackageKey.of(Purl.parse(text));
          collected.add(
              key,
              new Affected(
                  intel, key.type(), product.versions(), null, product.qualifiers(), null));
          return true;
        } catch (IllegalArgumentException e) {
          return false;
        }
      }
    }
    return false;
  }

  private boolean addSoftware(IntelRecord intel, List<Comparison> alternative) throws IOException {
    String name = StixPattern.value(alternative, NAME);
    String version = StixPattern.value(alternative, VERSION);
    if (name == null || version == null || version.indexOf(VersionSet.SEPARATOR) >= 0) {
      return false;
    }
    for (Comparison comparison : alternative) {
      boolean isUsed = comparison.path().equals(NAME) || comparison.path().equals(VERSION);
      if (!isUsed && !comparison.path().equals("software:vendor")) {
        return false;
      }
    }
    collected.add(name, new NamedSoftware(intel, VersionSet.of(version)));
    return true;
  }

  private void unsupported(String id, String pattern, String why) {
    collected.notice("unsupported-pattern", id, why + ", in " + InputText.quoted(pattern));
  }

  private static List<String> aliases(JsonValue indicator) throws IOException {
    var aliases = new ArrayList<String>();
    for (JsonValue reference : indicator.list("external_references")) {
      String id = reference.text("external_id");
      if (id != null) {
        aliases.add(id);
      }
    }
    return aliases;
  }

  private static @Nullable String summary(JsonValue indicator) throws IOException {
    String name = indicator.text("name");
    return name == null ? indicator.text("description") : name;
  }
}
