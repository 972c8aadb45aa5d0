package io.github.trustdelta.gate;

import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionOrder;
import io.github.trustdelta.provenance.Subject;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which verified statements are about which package versions. */
final class AttestedPackages {

  private final Map<String, List<VerifiedStatement>> byPurl = new HashMap<>();
  private final Map<String, List<VerifiedStatement>> byDigest = new HashMap<>();

  /** Purls of versions with a verified provenance, by coordinates. */
  private final Map<String, TreeMap<String, Purl>> proven = new HashMap<>();

  private AttestedPackages() {}

  static AttestedPackages of(@Nullable Release before, Release after, TrustLock lock) {
    var index = new AttestedPackages();
    lock.proven().forEach(index::addProven);
    if (before != null) {
      before.statements().forEach(index::add);
    }
    after.statements().forEach(index::add);
    return index;
  }

  /** The purl that the name of a subject is; null where it is none of a version. */
  static @Nullable Purl purlOf(Subject subject) {
    String name = subject.name();
    if (name == null || !name.startsWith("pkg:")) {
      return null;
    }
    try {
      Purl purl = Purl.parse(name);
      return purl.version() == null ? null : purl;
    } catch (IllegalArgumentException e) {
      return null; // a name like any other
    }
  }

  /** The name of an algorithm as in-toto has it, without hyphens: {@code sha512}. */
  static String nameOf(Digest.Algorithm algorithm) {
    return algorithm.label().toLowerCase(java.util.Locale.ROOT).replace("-", "");
  }

  List<VerifiedStatement> statementsOf(Component component) {
    var found = new LinkedHashSet<VerifiedStatement>();
    Purl purl = component.purl();
    if (purl != null && purl.version() != null) {
      found.addAll(byPurl.getOrDefault(key(purl), List.of()));
    }
    for (Digest digest : component.digests()) {
      if (digest.algorithm().isStrong()) {
        found.addAll(byDigest.getOrDefault(key(digest), List.of()));
      }
    }
    return List.copyOf(found);
  }

  /** Those earlier than the version of the purl, in their order. */
  List<Purl> provenBefore(Purl purl) {
    var earlier = new ArrayList<Purl>();
    for (Purl version : proven.getOrDefault(purl.coordinates(), new TreeMap<>()).values()) {
      if (isEarlier(version, purl)) {
        earlier.add(version);
      }
    }
    // all have an order with one version, and so with each other
    earlier.sort((one, other) -> isEarlier(one, other) ? -1 : isEarlier(other, one) ? 1 : 0);
    return earlier;
  }

  private static boolean isEarlier(Purl one, Purl other) {
    return VersionOrder.between(
                one.type(),
                Objects.requireNonNull(one.version()),
                Objects.requireNonNullElse(other.version(), ""))
            .change()
        == VersionChange.UPGRADE;
  }

  private void add(VerifiedStatement statement) {
    for (Subject subject : statement.subjects()) {
      Purl purl = purlOf(subject);
      if (purl != null) {
        byPurl.computeIfAbsent(key(purl), name -> new ArrayList<>()).add(statement);
        if (statement.provenance().isPresent()) {
          addProven(purl);
        }
      }
      subject
          .digests()
          .forEach(
              (algorithm, hex) ->
                  byDigest
                      .computeIfAbsent(algorithm + ":" + hex, name -> new ArrayList<>())
                      .add(statement));
    }
  }

  private void addProven(Purl purl) {
    proven
        .computeIfAbsent(purl.coordinates(), name -> new TreeMap<>())
        .put(Objects.requireNonNull(purl.version()), purl);
  }

  private static String key(Purl purl) {
    return purl.coordinates() + "@" + purl.version();
  }

  private static String key(Digest digest) {
    return nameOf(digest.algorithm()) + ":" + digest.hex();
  }
}
