package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.IntelRecord.Kind;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What others know of packages, found by component: records of malware and of vulnerabilities, own
 * denials, and statements on whom a vulnerability concerns.
 *
 * <p>Withdrawn records, and indicators that were revoked or are out of their time, are left out,
 * and {@linkplain #notices() said} to be. Immutable.
 */
public final class Intel {

  private static final Intel EMPTY = new Intel(new Collected(IntelLimits.DEFAULTS, Instant.EPOCH));

  private final Collected collected;
  private final List<IntelNotice> notices;

  private Intel(Collected collected) {
    this.collected = collected;
    this.notices = List.copyOf(collected.notices);
  }

  /** Nothing at all. */
  public static Intel empty() {
    return EMPTY;
  }

  /**
   * Reads files, folders and archives.
   *
   * @param at the time that records, indicators and statements are looked at from
   * @throws IntelReadException if one is refused, saying which and where; also if a file that is
   *     named here is in none of the formats
   */
  public static Intel read(List<Path> paths, IntelLimits limits, Instant at)
      throws IntelReadException {
    Builder builder = builder(limits, at);
    for (Path path : paths) {
      builder.read(path);
    }
    return builder.build();
  }

  /**
   * Reads one document or archive.
   *
   * @param name what to call it; one that ends in {@code .jsonl} has a document on each line
   * @throws IntelReadException if it is refused, saying where
   */
  public static Intel read(byte[] document, String name, IntelLimits limits, Instant at)
      throws IntelReadException {
    return builder(limits, at).read(document, name).build();
  }

  /** Begins with nothing. */
  public static Builder builder(IntelLimits limits, Instant at) {
    return new Builder(
        new Collected(Objects.requireNonNull(limits, "limits"), Objects.requireNonNull(at, "at")));
  }

  /**
   * What concerns the component: the best {@linkplain IntelMatch.Basis basis} first, what is
   * certain before what is not, then by id and source. Each record is there at most once.
   */
  public List<IntelMatch> match(Component component) {
    return Matching.of(collected, component, null);
  }

  /**
   * The same for a component of something: statements on vulnerabilities in that product count,
   * too.
   *
   * @param subject what the SBOM describes
   */
  public List<IntelMatch> match(Component component, Component subject) {
    return Matching.of(collected, component, Objects.requireNonNull(subject, "subject"));
  }

  /** How many records there are: denials among them, statements on products not. */
  public int records() {
    return collected.records;
  }

  /** What is not used, in the order in which it was read. */
  public List<IntelNotice> notices() {
    return notices;
  }

  /** How many more notices there would be. */
  public long moreNotices() {
    return collected.moreNotices;
  }

  /** Gathers what an {@link Intel} has; for one of them. */
  public static final class Builder {
    private @Nullable Collected collected;

    private Builder(Collected collected) {
      this.collected = collected;
    }

    /**
     * Reads a file, a folder or an archive.
     *
     * @throws IntelReadException if it is refused, saying where
     */
    public Builder read(Path path) throws IntelReadException {
      Objects.requireNonNull(path, "path");
      new IntelFiles(open()).read(path);
      return this;
    }

    /**
     * Reads one document or archive.
     *
     * @throws IntelReadException if it is refused, saying where
     */
    public Builder read(byte[] document, String name) throws IntelReadException {
      Objects.requireNonNull(document, "document");
      new IntelFiles(open()).read(document, Objects.requireNonNull(name, "name"));
      return this;
    }

    /** Adds an own denial, unless it has expired; that is then a notice. */
    public Builder deny(DenyEntry entry) throws IntelReadException {
      Collected target = open();
      target.enter("deny");
      if (entry.expires() != null && !entry.expires().isAfter(target.at)) {
        target.notice("expired-denial", entry.id(), "expired on " + entry.expires());
        return this;
      }
      try {
        deny(target, entry);
      } catch (IOException e) {
        throw new IntelReadException("deny: " + e.getMessage(), e);
      }
      return this;
    }

    /** What was gathered; nothing can be added afterwards. */
    public Intel build() {
      var intel = new Intel(open());
      collected = null;
      return intel;
    }

    private static void deny(Collected target, DenyEntry entry) throws IOException {
      var intel =
          new IntelRecord(
              Shown.id(entry.id()),
              List.of(),
              Kind.MALWARE,
              Shown.summary(entry.reason()),
              null,
              target.source());
      target.countRecord();
      if (entry.digest() != null) {
        target.add(intel, List.of(entry.digest()));
      }
      Purl purl = entry.purl();
      if (purl != null) {
        Product product =
            entry.range() == null
                ? Product.of(purl, List.of())
                : Product.of(purl, Vers.parse(entry.range()).versions(), List.of());
        PackageKey key = PackageKey.of(purl);
        target.add(
            key,
            new Affected(intel, key.type(), product.versions(), null, product.qualifiers(), null));
      }
    }

    private Collected open() {
      if (collected == null) {
        throw new IllegalStateException("it is built already");
      }
      return collected;
    }
  }
}
