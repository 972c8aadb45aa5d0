package io.github.trustdelta.gate;

import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonNames;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads evidence files, {@code trustdelta-evidence/v1}. */
final class EvidenceReader {

  private static final String SCHEMA = "trustdelta-evidence/v1";
  private static final JsonLimits LIMITS = new JsonLimits(1L << 28, 16, 1 << 16);
  private static final int MAX_PACKAGES = 1_000_000;
  private static final int MAX_LIST = 10_000;
  private static final Set<String> FILE_TYPES =
      Set.of("elf", "pe", "mach-o", "script", "bytecode", "other");

  private final JsonCursor cursor;
  private final List<PackageFacts> packages = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private EvidenceReader(JsonCursor cursor) {
    this.cursor = cursor;
  }

  private enum Member {
    SCHEMA("schema"),
    PACKAGES("packages"),
    UNKNOWN("");

    static final JsonNames<Member> NAMES =
        JsonNames.of(Member.class, member -> member.label, UNKNOWN);

    private final String label;

    Member(String label) {
      this.label = label;
    }
  }

  /** The facts and the notices of one file. */
  record Content(List<PackageFacts> packages, List<String> notices) {}

  static Content read(byte[] json) throws EvidenceReadException {
    var reader = new EvidenceReader(JsonCursor.of(json, LIMITS));
    try {
      reader.document();
      reader.cursor.endDocument();
    } catch (JsonSyntaxException e) {
      throw new EvidenceReadException(e.problem() + " at " + e.path() + ", byte " + e.offset(), e);
    } catch (EvidenceReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("an array does not fail", e);
    }
    return new Content(List.copyOf(reader.packages), List.copyOf(reader.notices));
  }

  private void document() throws IOException {
    boolean hasSchema = false;
    boolean hasPackages = false;
    cursor.beginObject();
    while (cursor.nextMember()) {
      switch (cursor.member(Member.NAMES)) {
        case SCHEMA -> {
          hasSchema = true;
          schema();
        }
        case PACKAGES -> {
          hasPackages = true;
          packages();
        }
        case UNKNOWN -> unknown();
      }
    }
    if (!hasSchema || !hasPackages) {
      throw new EvidenceReadException(
          "expected the members 'schema' and 'packages', found no '"
              + (hasSchema ? "packages" : "schema")
              + "' at $");
    }
  }

  private void schema() throws IOException {
    String schema = cursor.string();
    if (!schema.equals(SCHEMA)) {
      throw cursor.error("expected '" + SCHEMA + "', found " + InputText.quoted(schema));
    }
  }

  private void packages() throws IOException {
    cursor.beginArray();
    while (cursor.nextElement()) {
      if (packages.size() == MAX_PACKAGES) {
        throw cursor.error("more than " + MAX_PACKAGES + " packages");
      }
      packages.add(facts());
    }
  }

  /** The purl may stand behind the facts, so they are put on it in the end. */
  private PackageFacts facts() throws IOException {
    Purl purl = null;
    PackageFacts.@Nullable Builder facts = null;
    var waiting = new ArrayList<Setting>();
    cursor.beginObject();
    while (cursor.nextMember()) {
      String name = cursor.memberName();
      if (name.equals("purl")) {
        purl = purl();
        facts = PackageFacts.builder(purl);
      } else {
        Setting setting = setting(name);
        if (setting != null) {
          waiting.add(setting);
        }
      }
    }
    if (facts == null) {
      throw cursor.error("expected the member 'purl', found none");
    }
    for (Setting setting : waiting) {
      setting.on(facts);
    }
    return facts.build();
  }

  private interface Setting {
    void on(PackageFacts.Builder facts);
  }

  private @Nullable Setting setting(String name) throws IOException {
    for (Fact fact : Fact.values()) {
      if (fact.label().equals(name)) {
        return setting(fact);
      }
    }
    unknown();
    return null;
  }

  private Setting setting(Fact fact) throws IOException {
    return switch (fact) {
      case PUBLISHED_AT -> {
        Instant instant = instant();
        yield facts -> facts.publishedAt(instant);
      }
      case PACKAGE_CREATED_AT -> {
        Instant instant = instant();
        yield facts -> facts.packageCreatedAt(instant);
      }
      case VERSION_COUNT -> {
        long count = count();
        yield facts -> facts.versionCount(count);
      }
      case PUBLISHER -> {
        String account = text();
        yield facts -> facts.publisher(account);
      }
      case MAINTAINERS -> {
        List<String> accounts = texts();
        yield facts -> facts.maintainers(accounts);
      }
      case SOURCE_OWNER -> {
        String owner = text();
        yield facts -> facts.sourceOwner(owner);
      }
      case TRUST_RANK -> {
        TrustRank rank = rank();
        yield facts -> facts.trustRank(rank);
      }
      case INSTALL_HOOKS -> {
        List<String> hooks = texts();
        yield facts -> facts.installHooks(hooks);
      }
      case REPOSITORY -> {
        String url = text();
        yield facts -> facts.repository(url);
      }
      case SOURCE_TAG -> {
        boolean isPresent = either("present", "missing");
        yield facts -> facts.hasSourceTag(isPresent);
      }
      case DISTRIBUTION -> {
        String url = text();
        yield facts -> facts.distribution(url);
      }
      case UNPACKED_SIZE -> {
        long bytes = count();
        yield facts -> facts.unpackedSize(bytes);
      }
      case EXECUTABLES -> {
        List<Executable> files = executables();
        yield facts -> facts.executables(files);
      }
      case BUILT_FROM_SOURCE -> {
        boolean isSame = either("matches", "differs");
        yield facts -> facts.isBuiltFromSource(isSame);
      }
    };
  }

  private Purl purl() throws IOException {
    String text = cursor.string();
    try {
      Purl purl = Purl.parse(text);
      if (purl.version() == null) {
        throw cursor.error("expected a purl with a version, found " + InputText.quoted(text));
      }
      return purl;
    } catch (IllegalArgumentException e) {
      throw cursor.error("expected a purl, found " + InputText.quoted(text));
    }
  }

  private Instant instant() throws IOException {
    String text = cursor.string();
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw cursor.error(
          "expected an instant such as 2026-03-31T00:21:00Z, found " + InputText.quoted(text));
    }
  }

  private long count() throws IOException {
    long count = cursor.longValue();
    if (count < 0) {
      throw cursor.error("expected no negative number, found " + count);
    }
    return count;
  }

  private String text() throws IOException {
    String text = cursor.string();
    if (text.isBlank()) {
      throw cursor.error("expected a text, found a blank one; leave out what is not known");
    }
    return text;
  }

  private List<String> texts() throws IOException {
    var texts = new ArrayList<String>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      checkLength(texts);
      texts.add(text());
    }
    return texts;
  }

  private void checkLength(List<?> list) throws IOException {
    if (list.size() == MAX_LIST) {
      throw cursor.error("more than " + MAX_LIST + " elements");
    }
  }

  private boolean either(String yes, String no) throws IOException {
    String word = cursor.string();
    if (!word.equals(yes) && !word.equals(no)) {
      throw cursor.error("expected '" + yes + "' or '" + no + "', found " + InputText.quoted(word));
    }
    return word.equals(yes);
  }

  private TrustRank rank() throws IOException {
    String word = cursor.string();
    for (TrustRank rank : TrustRank.values()) {
      if (rank.label().equals(word)) {
        return rank;
      }
    }
    throw cursor.error(
        "expected 'trusted-publisher', 'provenance' or 'none', found " + InputText.quoted(word));
  }

  private List<Executable> executables() throws IOException {
    var files = new ArrayList<Executable>();
    cursor.beginArray();
    while (cursor.nextElement()) {
      checkLength(files);
      files.add(executable());
    }
    return files;
  }

  private Executable executable() throws IOException {
    String path = null;
    String type = null;
    cursor.beginObject();
    while (cursor.nextMember()) {
      switch (cursor.memberName()) {
        case "path" -> path = text();
        case "type" -> type = fileType();
        default -> unknown();
      }
    }
    if (path == null || type == null) {
      throw cursor.error("expected 'path' and 'type', found no '" + missing(path) + "'");
    }
    return new Executable(path, type);
  }

  private static String missing(@Nullable String path) {
    return path == null ? "path" : "type";
  }

  private String fileType() throws IOException {
    String type = cursor.string();
    if (!FILE_TYPES.contains(type)) {
      throw cursor.error(
          "expected elf, pe, mach-o, script, bytecode or other, found " + InputText.quoted(type));
    }
    return type;
  }

  /** A name that nobody knows may be a misspelt one, so it is told. */
  private void unknown() throws IOException {
    if (notices.size() < MAX_LIST) {
      notices.add("unknown member at " + InputText.printable(cursor.path(), 200));
    }
    cursor.skipValue();
  }
}
