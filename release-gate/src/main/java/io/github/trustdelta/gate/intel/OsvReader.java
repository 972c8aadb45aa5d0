package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.IntelRecord.Kind;
import io.github.trustdelta.gate.intel.VersionRange.Edge;
import io.github.trustdelta.gate.intel.VersionRange.Event;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonNames;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record in the OSV schema (1.7), which GitHub's advisory database, the
 * malicious-packages collection, PYSEC, RUSTSEC and others have, too.
 *
 * <p>Where a package has both versions and ranges, the versions count alone: ranges reach further
 * than they should in records that were written in haste, and a list is what somebody looked at.
 */
final class OsvReader {

  private static final SortedMap<String, String> NO_QUALIFIERS = Collections.emptySortedMap();

  private static final String MALICIOUS = "MAL-";
  private static final String DRAFT = "MAL-0000-";
  private static final String EMBEDDED_MALICIOUS_CODE = "CWE-506";

  private enum Member {
    ID("id"),
    SCHEMA_VERSION("schema_version"),
    ALIASES("aliases"),
    WITHDRAWN("withdrawn"),
    SUMMARY("summary"),
    DETAILS("details"),
    SEVERITY("severity"),
    AFFECTED("affected"),
    DATABASE_SPECIFIC("database_specific"),
    BOM_FORMAT("bomFormat"),
    CONTEXT("@context"),
    DOCUMENT("document"),
    OBJECTS("objects"),
    TYPE("type"),
    UNKNOWN("");

    static final JsonNames<Member> NAMES = JsonNames.of(Member.class, m -> m.json, UNKNOWN);

    private final String json;

    Member(String json) {
      this.json = json;
    }
  }

  private enum PackageMember {
    PACKAGE("package"),
    ECOSYSTEM("ecosystem"),
    NAME("name"),
    PURL("purl"),
    VERSIONS("versions"),
    RANGES("ranges"),
    TYPE("type"),
    EVENTS("events"),
    INTRODUCED("introduced"),
    FIXED("fixed"),
    LAST_AFFECTED("last_affected"),
    LIMIT("limit"),
    DATABASE_SPECIFIC("database_specific"),
    ECOSYSTEM_SPECIFIC("ecosystem_specific"),
    UNKNOWN("");

    static final JsonNames<PackageMember> NAMES =
        JsonNames.of(PackageMember.class, m -> m.json, UNKNOWN);

    private final String json;

    PackageMember(String json) {
      this.json = json;
    }
  }

  private enum SpecificMember {
    SEVERITY("severity"),
    CWE_IDS("cwe_ids"),
    CWES("cwes"),
    CWE_ID("cweId"),
    UNKNOWN("");

    static final JsonNames<SpecificMember> NAMES =
        JsonNames.of(SpecificMember.class, m -> m.json, UNKNOWN);

    private final String json;

    SpecificMember(String json) {
      this.json = json;
    }
  }

  /**
   * A package of the record, while the rest of the record is not known yet.
   *
   * @param key the package
   * @param release the release of its distribution, or null
   * @param versions its versions
   */
  private record Entry(PackageKey key, @Nullable String release, VersionSet versions) {}

  private final JsonCursor json;
  private final Collected collected;
  private final List<String> aliases = new ArrayList<>(2);
  private final List<Entry> entries = new ArrayList<>(1);

  private @Nullable String id;
  private @Nullable String withdrawn;
  private @Nullable String summary;
  private @Nullable String score;
  private @Nullable String severity;
  private boolean isMalicious;
  private boolean hasAffected;

  private OsvReader(JsonCursor json, Collected collected) {
    this.json = json;
    this.collected = collected;
  }

  /**
   * Reads the object that is due.
   *
   * @return whether it is a record in this schema; if not, it may be read in part
   */
  static boolean read(JsonCursor json, Collected collected) throws IOException {
    return new OsvReader(json, collected).read();
  }

  private boolean read() throws IOException {
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(Member.NAMES)) {
        case ID -> id = id();
        case ALIASES -> addStrings(aliases);
        case WITHDRAWN -> withdrawn = json.stringOrNull();
        case SUMMARY -> summary = json.stringOrNull();
        case DETAILS -> details();
        case SEVERITY -> severities();
        case AFFECTED -> affected();
        case DATABASE_SPECIFIC -> specific();
        case BOM_FORMAT, CONTEXT, DOCUMENT, OBJECTS, TYPE -> {
          return false;
        }
        case SCHEMA_VERSION, UNKNOWN -> json.skipValue();
      }
    }
    if (id == null || !(hasAffected || withdrawn != null)) {
      return false;
    }
    finish(id);
    return true;
  }

  private String id() throws IOException {
    String text = json.scalarText();
    if (text.isBlank()) {
      throw json.expected("an id");
    }
    return text;
  }

  private void finish(String id) throws IOException {
    if (id.startsWith(DRAFT)) {
      collected.notice("draft", id, "a draft without a number of its own is not used");
      return;
    }
    Instant since = collected.time(withdrawn, id);
    if (since != null && !since.isAfter(collected.at)) {
      collected.notice("withdrawn", id, "withdrawn on " + withdrawn + ", and not used");
      return;
    }
    if (entries.isEmpty()) {
      collected.notice("no-package", id, "nothing in the record can be compared with a component");
      return;
    }
    boolean isMalware =
        isMalicious
            || id.startsWith(MALICIOUS)
            || aliases.stream().anyMatch(alias -> alias.startsWith(MALICIOUS));
    var intel =
        new IntelRecord(
            Shown.id(id),
            Shown.ids(aliases),
            isMalware ? Kind.MALWARE : Kind.VULNERABILITY,
            Shown.summary(summary),
            Shown.severity(severity == null ? score : severity),
            collected.source());
    collected.countRecord();
    for (Entry entry : entries) {
      PackageKey key = entry.key;
      collected.add(
          key, new Affected(intel, key.type(), entry.versions, entry.release, NO_QUALIFIERS, null));
    }
  }

  private void details() throws IOException {
    if (summary == null && json.peek() == JsonToken.STRING) {
      summary = json.string();
    } else {
      json.skipValue();
    }
  }

  private void severities() throws IOException {
    if (json.nullValue()) {
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      json.beginObject();
      while (json.nextMember()) {
        if (score == null && json.memberName().equals("score")) {
          score = json.scalarText();
        } else {
          json.skipValue();
        }
      }
    }
  }

  private void affected() throws IOException {
    hasAffected = true;
    if (json.nullValue()) {
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      onePackage();
    }
  }

  private void onePackage() throws IOException {
    String path = json.path();
    var named = new Named();
    var listed = new StringBuilder();
    var ranges = new ArrayList<VersionRange>(1);
    boolean isGit = false;
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(PackageMember.NAMES)) {
        case PACKAGE -> named = named();
        case VERSIONS -> versions(listed);
        case RANGES -> isGit |= ranges(ranges);
        case DATABASE_SPECIFIC, ECOSYSTEM_SPECIFIC -> specific();
        default -> json.skipValue();
      }
    }
    VersionSet versions;
    if (listed.length() > 0) {
      versions = new VersionSet(listed.append(VersionSet.SEPARATOR).toString(), "", List.of());
    } else if (!ranges.isEmpty()) {
      versions = new VersionSet("", "", List.copyOf(ranges));
    } else if (isGit) {
      collected.notice("git-range", place(path), "ranges of commits have no order here; not used");
      return;
    } else {
      versions = VersionSet.UNSTATED;
    }
    add(named, versions, path);
  }

  private void add(Named named, VersionSet versions, String path) {
    Ecosystem ecosystem = named.ecosystem == null ? null : Ecosystem.find(named.ecosystem);
    if (ecosystem != null && named.name != null) {
      entries.add(new Entry(ecosystem.key(named.name), ecosystem.release(), versions));
      return;
    }
    if (named.purl != null) {
      try {
        entries.add(new Entry(PackageKey.of(Purl.parse(named.purl)), null, versions));
        return;
      } catch (IllegalArgumentException e) {
        collected.notice("invalid-purl", place(path), String.valueOf(e.getMessage()));
        return;
      }
    }
    String text = named.ecosystem == null ? "no ecosystem" : named.ecosystem;
    collected.notice("unknown-ecosystem", place(path), "no purl type is known for " + text);
  }

  private String place(String path) {
    return id == null ? path : id + " " + path;
  }

  /** How a package is named. */
  private static final class Named {
    private @Nullable String ecosystem;
    private @Nullable String name;
    private @Nullable String purl;
  }

  private Named named() throws IOException {
    var named = new Named();
    if (json.nullValue()) {
      return named;
    }
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(PackageMember.NAMES)) {
        case ECOSYSTEM -> named.ecosystem = json.string();
        case NAME -> named.name = json.string();
        case PURL -> named.purl = json.stringOrNull();
        default -> json.skipValue();
      }
    }
    return named;
  }

  private void versions(StringBuilder listed) throws IOException {
    if (json.nullValue()) {
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      String version = json.string();
      if (version.indexOf(VersionSet.SEPARATOR) >= 0) {
        throw json.expected("a version");
      }
      listed.append(VersionSet.SEPARATOR).append(version);
    }
  }

  /** Whether there is one of commits, which is left out. */
  private boolean ranges(List<VersionRange> ranges) throws IOException {
    boolean isGit = false;
    if (json.nullValue()) {
      return false;
    }
    json.beginArray();
    while (json.nextElement()) {
      String type = "ECOSYSTEM";
      var events = new ArrayList<Event>(2);
      var limits = new ArrayList<Event>(0);
      json.beginObject();
      while (json.nextMember()) {
        switch (json.member(PackageMember.NAMES)) {
          case TYPE -> type = json.string();
          case EVENTS -> events(events, limits);
          default -> json.skipValue();
        }
      }
      switch (type) {
        case "GIT" -> isGit = true;
        case "SEMVER", "ECOSYSTEM" -> addRange(ranges, events, limits);
        default -> throw json.error("expected SEMVER, ECOSYSTEM or GIT as the type of a range");
      }
    }
    return isGit;
  }

  /** A version is before one of the limits (OSV schema, "Evaluation"): it ends the range there. */
  private void addRange(List<VersionRange> ranges, List<Event> events, List<Event> limits) {
    if (limits.isEmpty()) {
      ranges.add(new VersionRange(List.copyOf(events), false));
      return;
    }
    for (Event limit : limits) {
      var limited = new ArrayList<Event>(events);
      limited.add(limit);
      ranges.add(new VersionRange(List.copyOf(limited), false));
    }
  }

  private void events(List<Event> events, List<Event> limits) throws IOException {
    if (json.nullValue()) {
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      json.beginObject();
      while (json.nextMember()) {
        switch (json.member(PackageMember.NAMES)) {
          case INTRODUCED -> events.add(new Event(Edge.FROM, json.string()));
          case FIXED -> events.add(new Event(Edge.BEFORE, json.string()));
          case LAST_AFFECTED -> events.add(new Event(Edge.THROUGH, json.string()));
          case LIMIT -> {
            String limit = json.string();
            if (!limit.equals("*")) {
              limits.add(new Event(Edge.BEFORE, limit));
            }
          }
          default -> json.skipValue();
        }
      }
    }
  }

  private void specific() throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    json.beginObject();
    while (json.nextMember()) {
      switch (json.member(SpecificMember.NAMES)) {
        case SEVERITY -> {
          if (severity == null && json.peek() == JsonToken.STRING) {
            severity = json.string();
          } else {
            json.skipValue();
          }
        }
        case CWE_IDS, CWES -> weaknesses();
        default -> json.skipValue();
      }
    }
  }

  /** Numbers of weaknesses: as text, or as objects that have them as {@code cweId}. */
  private void weaknesses() throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (json.peek() == JsonToken.STRING) {
        isMalicious |= json.string().equals(EMBEDDED_MALICIOUS_CODE);
      } else if (json.peek() == JsonToken.BEGIN_OBJECT) {
        json.beginObject();
        while (json.nextMember()) {
          if (json.member(SpecificMember.NAMES) == SpecificMember.CWE_ID
              && json.peek() == JsonToken.STRING) {
            isMalicious |= json.string().equals(EMBEDDED_MALICIOUS_CODE);
          } else {
            json.skipValue();
          }
        }
      } else {
        json.skipValue();
      }
    }
  }

  private void addStrings(List<String> texts) throws IOException {
    if (json.nullValue()) {
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      texts.add(json.string());
    }
  }
}
