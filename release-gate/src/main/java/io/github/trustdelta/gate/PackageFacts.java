package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found out about one version of a package, mostly from its registry. What is not
 * known is null: an empty list says that there are none, and a missing one that nobody looked.
 * Immutable.
 */
public final class PackageFacts {

  private final Purl purl;
  private final Map<Fact, Object> values;

  /** What sources contradict each other about, so that none of them is believed. */
  private final Set<Fact> contradicted;

  /** What is known roughly, so that a source that knows it better is believed instead. */
  private final Set<Fact> rough;

  private PackageFacts(
      Purl purl, Map<Fact, Object> values, Set<Fact> contradicted, Set<Fact> rough) {
    this.purl = purl;
    this.values = Collections.unmodifiableMap(values);
    this.contradicted = Collections.unmodifiableSet(contradicted);
    this.rough = Collections.unmodifiableSet(rough);
  }

  /** What can be known, named as in the evidence file. */
  public enum Fact {
    PUBLISHED_AT("publishedAt"),
    PACKAGE_CREATED_AT("packageCreatedAt"),
    VERSION_COUNT("versionCount"),
    PUBLISHER("publisher"),
    MAINTAINERS("maintainers"),
    SOURCE_OWNER("sourceOwner"),
    TRUST_RANK("trustRank"),
    INSTALL_HOOKS("installHooks"),
    REPOSITORY("repository"),
    SOURCE_TAG("sourceTag"),
    DISTRIBUTION("distribution"),
    UNPACKED_SIZE("unpackedSize"),
    EXECUTABLES("executables"),
    BUILT_FROM_SOURCE("builtFromSource");

    private final String label;

    Fact(String label) {
      this.label = label;
    }

    /** The name of the member in the evidence file. */
    public String label() {
      return label;
    }
  }

  /** Facts about the version that the purl names. */
  public static Builder builder(Purl purl) {
    return new Builder(purl);
  }

  /** The package and its version. */
  public Purl purl() {
    return purl;
  }

  /** When this version was published. */
  public @Nullable Instant publishedAt() {
    return get(Fact.PUBLISHED_AT, Instant.class);
  }

  /** When the first version of the package was published. */
  public @Nullable Instant packageCreatedAt() {
    return get(Fact.PACKAGE_CREATED_AT, Instant.class);
  }

  /** How many versions the package had when this one was published, this one included. */
  public @Nullable Long versionCount() {
    return get(Fact.VERSION_COUNT, Long.class);
  }

  /** The account that published this version. */
  public @Nullable String publisher() {
    return get(Fact.PUBLISHER, String.class);
  }

  /** The accounts that may publish the package, sorted. */
  @SuppressWarnings("unchecked") // the builder puts in nothing else
  public @Nullable List<String> maintainers() {
    return (List<String>) values.get(Fact.MAINTAINERS);
  }

  /** Whose the source repository is, such as {@code github.com/axios}. */
  public @Nullable String sourceOwner() {
    return get(Fact.SOURCE_OWNER, String.class);
  }

  /** How strongly the registry knows who made it. */
  public @Nullable TrustRank trustRank() {
    return get(Fact.TRUST_RANK, TrustRank.class);
  }

  /**
   * What runs when the package is installed, such as {@code postinstall: node setup.js}; sorted.
   */
  @SuppressWarnings("unchecked") // the builder puts in nothing else
  public @Nullable List<String> installHooks() {
    return (List<String>) values.get(Fact.INSTALL_HOOKS);
  }

  /** Where the package says that its source is. */
  public @Nullable String repository() {
    return get(Fact.REPOSITORY, String.class);
  }

  /** Whether the source repository has a tag of this version. */
  public @Nullable Boolean hasSourceTag() {
    return get(Fact.SOURCE_TAG, Boolean.class);
  }

  /** Where the package is fetched from. */
  public @Nullable String distribution() {
    return get(Fact.DISTRIBUTION, String.class);
  }

  /** How many bytes its files have. */
  public @Nullable Long unpackedSize() {
    return get(Fact.UNPACKED_SIZE, Long.class);
  }

  /** Its files that can run, sorted by path. */
  @SuppressWarnings("unchecked") // the builder puts in nothing else
  public @Nullable List<Executable> executables() {
    return (List<Executable>) values.get(Fact.EXECUTABLES);
  }

  /** Whether the published files are what its source gives. */
  public @Nullable Boolean isBuiltFromSource() {
    return get(Fact.BUILT_FROM_SOURCE, Boolean.class);
  }

  /** What is known, as values that can be compared and shown, in the order of {@link Fact}. */
  Map<Fact, Object> values() {
    return values;
  }

  /** What both say; what one says otherwise than the other is no longer known, for good. */
  PackageFacts and(PackageFacts other) {
    Set<Fact> disputed = contradictions(other);
    disputed.addAll(contradicted);
    disputed.addAll(other.contradicted);
    return joined(other, EnumSet.noneOf(Fact.class), disputed);
  }

  /** What both say, where this is believed in what the other one says otherwise. */
  PackageFacts over(PackageFacts claims) {
    Set<Fact> disputed = EnumSet.noneOf(Fact.class);
    disputed.addAll(claims.contradicted);
    disputed.removeAll(values.keySet());
    disputed.addAll(contradicted);
    return joined(claims, contradictions(claims), disputed);
  }

  private PackageFacts joined(PackageFacts other, Set<Fact> mine, Set<Fact> disputed) {
    var values = new EnumMap<Fact, Object>(Fact.class);
    var rough = EnumSet.noneOf(Fact.class);
    for (Fact fact : Fact.values()) {
      Agreement said = said(fact);
      Agreement saidToo = mine.contains(fact) ? null : other.said(fact);
      Agreement known =
          said == null || saidToo == null ? (said == null ? saidToo : said) : said.better(saidToo);
      if (known != null && !disputed.contains(fact)) {
        values.put(fact, known.value());
        if (known.isRough()) {
          rough.add(fact);
        }
      }
    }
    return new PackageFacts(purl, values, disputed, rough);
  }

  private @Nullable Agreement said(Fact fact) {
    Object value = values.get(fact);
    return value == null ? null : new Agreement(fact, value, rough.contains(fact));
  }

  /** The same without some facts, and without what was contradicted or is known roughly. */
  PackageFacts without(Set<Fact> facts) {
    var rest = new EnumMap<Fact, Object>(Fact.class);
    rest.putAll(values);
    rest.keySet().removeAll(facts);
    rest.keySet().removeAll(rough);
    return new PackageFacts(purl, rest, Set.of(), Set.of());
  }

  /** What both say, and not alike. */
  Set<Fact> contradictions(PackageFacts other) {
    var facts = EnumSet.noneOf(Fact.class);
    for (Fact fact : values.keySet()) {
      Agreement said = said(fact);
      Agreement saidToo = other.said(fact);
      if (said != null && saidToo != null && !said.allows(saidToo)) {
        facts.add(fact);
      }
    }
    return facts;
  }

  private <T> @Nullable T get(Fact fact, Class<T> type) {
    return type.cast(values.get(fact));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackageFacts facts
        && facts.purl.equals(purl)
        && facts.values.equals(values)
        && facts.contradicted.equals(contradicted)
        && facts.rough.equals(rough);
  }

  @Override
  public int hashCode() {
    return 31 * purl.hashCode() + values.hashCode();
  }

  @Override
  public String toString() {
    return purl + " " + values;
  }

  /** Collects what is known of a package version. */
  public static final class Builder {
    private final Purl purl;
    private final Map<Fact, Object> values = new EnumMap<>(Fact.class);
    private final Set<Fact> rough = EnumSet.noneOf(Fact.class);
    private final Set<Fact> contradicted = EnumSet.noneOf(Fact.class);

    private Builder(Purl purl) {
      this.purl = Objects.requireNonNull(purl, "purl");
      if (purl.version() == null) {
        throw new IllegalArgumentException("expected a purl with a version, found " + purl);
      }
    }

    public Builder publishedAt(Instant instant) {
      return put(Fact.PUBLISHED_AT, instant);
    }

    public Builder packageCreatedAt(Instant instant) {
      return put(Fact.PACKAGE_CREATED_AT, instant);
    }

    public Builder versionCount(long count) {
      return put(Fact.VERSION_COUNT, count);
    }

    public Builder publisher(String account) {
      return put(Fact.PUBLISHER, account);
    }

    public Builder maintainers(Collection<String> accounts) {
      return put(Fact.MAINTAINERS, List.copyOf(new TreeSet<>(accounts)));
    }

    public Builder sourceOwner(String owner) {
      return put(Fact.SOURCE_OWNER, owner);
    }

    public Builder trustRank(TrustRank rank) {
      return put(Fact.TRUST_RANK, rank);
    }

    public Builder installHooks(Collection<String> hooks) {
      return put(Fact.INSTALL_HOOKS, List.copyOf(new TreeSet<>(hooks)));
    }

    public Builder repository(String url) {
      return put(Fact.REPOSITORY, url);
    }

    public Builder hasSourceTag(boolean isThere) {
      return put(Fact.SOURCE_TAG, isThere);
    }

    public Builder distribution(String url) {
      return put(Fact.DISTRIBUTION, url);
    }

    public Builder unpackedSize(long bytes) {
      return put(Fact.UNPACKED_SIZE, bytes);
    }

    public Builder executables(Collection<Executable> files) {
      return put(Fact.EXECUTABLES, List.copyOf(new TreeSet<>(files)));
    }

    public Builder isBuiltFromSource(boolean isSame) {
      return put(Fact.BUILT_FROM_SOURCE, isSame);
    }

    public PackageFacts build() {
      var known = new EnumMap<Fact, Object>(Fact.class);
      known.putAll(values);
      known.keySet().removeAll(contradicted);
      return new PackageFacts(purl, known, EnumSet.copyOf(contradicted), EnumSet.copyOf(rough));
    }

    /** Says of a fact that it is known roughly only. */
    Builder roughly(Fact fact) {
      rough.add(fact);
      return this;
    }

    /** Says of a fact that its source contradicts itself about it. */
    Builder contradicted(Fact fact) {
      contradicted.add(fact);
      return this;
    }

    boolean isEmpty() {
      return values.isEmpty() && contradicted.isEmpty();
    }

    private Builder put(Fact fact, Object value) {
      values.put(fact, Objects.requireNonNull(value, fact.label));
      return this;
    }
  }
}
