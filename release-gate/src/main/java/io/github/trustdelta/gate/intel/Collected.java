package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was read so far, before it is an {@link Intel}. */
final class Collected {

  /** Of no bytes at all, in MD5, SHA-1, SHA-256, SHA-384 and SHA-512: files that are empty. */
  private static final Set<String> EMPTY =
      Set.of(
          "d41d8cd98f00b204e9800998ecf8427e",
          "da39a3ee5e6b4b0d3255bfef95601890afd80709",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
              + "274edebfe76f65fbd51ad2f14898b95b",
          "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
              + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e");

  private static final int LONGEST_PLACE = 200;
  private static final int LONGEST_MESSAGE = 400;

  /**
   * A file that is known to be bad.
   *
   * @param intel the record
   * @param digests its digests by different algorithms
   */
  record KnownFile(IntelRecord intel, List<Digest> digests) {}

  /**
   * Software that is known by its name alone.
   *
   * @param intel the record
   * @param versions the versions
   */
  record NamedSoftware(IntelRecord intel, VersionSet versions) {}

  final IntelLimits limits;
  final Instant at;
  final Map<String, List<Affected>> packages = new HashMap<>();
  final Map<Digest, List<KnownFile>> files = new HashMap<>();
  final Map<String, List<NamedSoftware>> names = new HashMap<>();
  final Map<String, List<Statement>> statements = new HashMap<>();
  final List<IntelNotice> notices = new ArrayList<>();
  boolean hasCopiesOfNpm;
  int records;
  long moreNotices;

  private int entries;
  private String source = "";

  Collected(IntelLimits limits, Instant at) {
    this.limits = limits;
    this.at = at;
  }

  /** The file that all is from until the next one. */
  void enter(String file) {
    source = InputText.printable(file, LONGEST_PLACE);
  }

  String source() {
    return source;
  }

  void notice(String kind, String where, String message) {
    if (notices.size() == limits.notices()) {
      moreNotices++;
      return;
    }
    notices.add(
        new IntelNotice(
            kind,
            source,
            where.isBlank() ? "$" : InputText.printable(where, LONGEST_PLACE),
            InputText.printable(message, LONGEST_MESSAGE)));
  }

  void countRecord() throws IOException {
    if (++records > limits.records()) {
      throw tooMany("records");
    }
  }

  void add(PackageKey key, Affected affected) throws IOException {
    put(packages, key.text(), affected);
    hasCopiesOfNpm |= key.isCopyOfNpm();
  }

  void add(IntelRecord intel, List<Digest> digests) throws IOException {
    for (Digest digest : digests) {
      if (EMPTY.contains(digest.hex())) {
        notice("empty-file", intel.id(), "the digest of nothing at all concerns every empty file");
      } else {
        put(files, digest, new KnownFile(intel, digests));
      }
    }
  }

  void add(String name, NamedSoftware software) throws IOException {
    put(names, name.toLowerCase(Locale.ROOT), software);
  }

  /** Those that say that something is affected are records of their own, too. */
  void add(IntelRecord intel, Statement statement) throws IOException {
    put(statements, intel.id(), statement);
    for (String alias : intel.aliases()) {
      put(statements, alias, statement);
    }
    switch (statement.standing().status()) {
      case AFFECTED, UNDER_INVESTIGATION -> {
        countRecord();
        if (statement.parts().isEmpty()) {
          addAffected(intel, statement, statement.product());
        }
        for (Product part : statement.parts()) {
          addAffected(intel, statement, part);
        }
      }
      case FIXED, NOT_AFFECTED -> {}
    }
  }

  private void addAffected(IntelRecord intel, Statement statement, Product product)
      throws IOException {
    PackageKey key = product.key();
    if (key != null) {
      add(
          key,
          new Affected(
              intel, key.type(), product.versions(), null, product.qualifiers(), statement));
    } else if (statement.parts().isEmpty()) {
      add(intel, product.digests());
    }
  }

  /** A point in time; null, and a notice, if the text is none. */
  @Nullable Instant time(@Nullable String text, String where) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      notice("invalid-time", where, "expected a time (RFC 3339), found " + InputText.quoted(text));
      return null;
    }
  }

  private <K, V> void put(Map<K, List<V>> map, K key, V value) throws IOException {
    if (++entries > limits.records()) {
      throw tooMany("affected packages and statements");
    }
    List<V> known = map.putIfAbsent(key, List.of(value));
    if (known == null) {
      return;
    }
    if (known.size() == 1) {
      known = new ArrayList<>(known);
      map.put(key, known);
    }
    known.add(value);
  }

  private IOException tooMany(String what) {
    return new IOException(
        "more " + what + " than the limit of " + limits.records() + " (records)");
  }
}
