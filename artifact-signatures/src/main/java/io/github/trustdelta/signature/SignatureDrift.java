package io.github.trustdelta.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the signatures of an artifact changed between two releases: facts, no judgement. Immutable.
 *
 * <p>An artifact may have several signatures. What they say is compared as sets: the algorithms of
 * the signatures of one holder, say, whatever their number. A holder is a primary key, or the
 * subject and issuer of a certificate.
 */
public final class SignatureDrift {

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::kind)
          .thenComparing(Change::name)
          .thenComparing(Change::before, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Change::after, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final List<String> DIGESTS_BY_STRENGTH =
      List.of("MD2", "MD5", "RIPEMD-160", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512");

  private final List<Change> changes;

  private SignatureDrift(List<Change> changes) {
    this.changes = changes.stream().distinct().sorted(ORDER).toList();
  }

  /** What a change is about. */
  public enum Kind {
    /** There was an OpenPGP signature, and there is none. */
    PGP_VANISHED,
    /** There was no OpenPGP signature, and there is one. */
    PGP_APPEARED,
    /** Whose primary key signed; of a key that is not given, the id that the signature claims. */
    PGP_KEY,
    /** Which key of the same primary key signed. */
    PGP_SUBKEY,
    /** A user id of the same primary key. */
    PGP_USER_ID,
    /** How the check of the signatures by the same primary key ended. */
    PGP_OUTCOME,
    /** The weakest hash of the same primary key's signatures is a weaker one. */
    PGP_HASH_WEAKENED,
    /** The weakest hash of the same primary key's signatures is a stronger one. */
    PGP_HASH_STRENGTHENED,
    /** The archive was signed, and is not. */
    JAR_VANISHED,
    /** The archive was not signed, and is. */
    JAR_APPEARED,
    /** How the signatures of the archive were found. */
    JAR_OUTCOME,
    /** Who signed the archive, by subject and issuer of the certificate. */
    JAR_SIGNER,
    /** The certificate of the same subject and issuer. */
    JAR_CERTIFICATE,
    /** Whether the certificate of the same subject and issuer ends at one that the caller gave. */
    JAR_ANCHOR,
    /** The weakest digest of the same signer is a weaker one. */
    JAR_DIGEST_WEAKENED,
    /** The weakest digest of the same signer is a stronger one. */
    JAR_DIGEST_STRENGTHENED,
    /** More entries of a signed archive than before are covered by nobody. */
    JAR_COVERAGE_SHRANK,
    /** Fewer entries of a signed archive than before are covered by nobody. */
    JAR_COVERAGE_GREW;

    /** The word in every output, such as {@code pgp-key}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Kind inverse() {
      return switch (this) {
        case PGP_VANISHED -> PGP_APPEARED;
        case PGP_APPEARED -> PGP_VANISHED;
        case PGP_HASH_WEAKENED -> PGP_HASH_STRENGTHENED;
        case PGP_HASH_STRENGTHENED -> PGP_HASH_WEAKENED;
        case JAR_VANISHED -> JAR_APPEARED;
        case JAR_APPEARED -> JAR_VANISHED;
        case JAR_DIGEST_WEAKENED -> JAR_DIGEST_STRENGTHENED;
        case JAR_DIGEST_STRENGTHENED -> JAR_DIGEST_WEAKENED;
        case JAR_COVERAGE_SHRANK -> JAR_COVERAGE_GREW;
        case JAR_COVERAGE_GREW -> JAR_COVERAGE_SHRANK;
        default -> this;
      };
    }
  }

  /**
   * One change.
   *
   * @param name of which primary key or signer; empty where the change is about all of them
   * @param before null if there was none
   * @param after null if there is none
   */
  public record Change(Kind kind, String name, @Nullable String before, @Nullable String after) {

    public Change {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(name, "name");
    }

    private Change inverse() {
      return new Change(kind.inverse(), name, after, before);
    }
  }

  /** What the signatures of an artifact of release N and of release N+1 say otherwise. */
  public static SignatureDrift between(ArtifactSignatures before, ArtifactSignatures after) {
    var changes = new ArrayList<Change>();
    comparePgp(before.pgp(), after.pgp(), changes);
    compareJars(before.jar(), after.jar(), changes);
    return new SignatureDrift(changes);
  }

  /** All changes, by kind, name and values. */
  public List<Change> changes() {
    return changes;
  }

  /** The same seen from the other side. */
  public SignatureDrift inverse() {
    return new SignatureDrift(changes.stream().map(Change::inverse).toList());
  }

  private static void comparePgp(
      List<PgpSignature> before, List<PgpSignature> after, List<Change> changes) {
    if (before.isEmpty() != after.isEmpty()) {
      changes.add(
          before.isEmpty()
              ? new Change(Kind.PGP_APPEARED, "", null, Integer.toString(after.size()))
              : new Change(Kind.PGP_VANISHED, "", Integer.toString(before.size()), null));
      return;
    }
    Map<String, String> primaries = new HashMap<>();
    addPrimaries(before, primaries);
    addPrimaries(after, primaries);
    SortedMap<String, List<PgpSignature>> one = grouped(before, fact -> holder(fact, primaries));
    SortedMap<String, List<PgpSignature>> other = grouped(after, fact -> holder(fact, primaries));
    addSets(Kind.PGP_KEY, "", one.keySet(), other.keySet(), changes);
    for (Map.Entry<String, List<PgpSignature>> entry : one.entrySet()) {
      List<PgpSignature> same = other.get(entry.getKey());
      if (same != null) {
        compareHolder(entry.getKey(), entry.getValue(), same, changes);
      }
    }
  }

  private static void compareHolder(
      String name, List<PgpSignature> before, List<PgpSignature> after, List<Change> changes) {
    // A side that did not have the key says nothing of subkeys and user ids.
    if (isKnown(before) && isKnown(after)) {
      addSets(
          Kind.PGP_SUBKEY,
          name,
          values(before, PgpSignature::keyFingerprint),
          values(after, PgpSignature::keyFingerprint),
          changes);
      addSets(Kind.PGP_USER_ID, name, userIds(before), userIds(after), changes);
    }
    addSets(
        Kind.PGP_OUTCOME,
        name,
        values(before, fact -> fact.outcome().label()),
        values(after, fact -> fact.outcome().label()),
        changes);
    compareStrength(
        name,
        values(before, PgpSignature::hashAlgorithm),
        values(after, PgpSignature::hashAlgorithm),
        Kind.PGP_HASH_WEAKENED,
        Kind.PGP_HASH_STRENGTHENED,
        changes);
  }

  private static boolean isKnown(List<PgpSignature> facts) {
    return facts.stream().allMatch(SignatureDrift::fits);
  }

  /** Whether it is known which key made the signature. */
  private static boolean fits(PgpSignature fact) {
    return switch (fact.outcome()) {
      case UNSUPPORTED, KEY_UNKNOWN, INVALID -> false;
      default -> true;
    };
  }

  private static SortedSet<String> userIds(List<PgpSignature> facts) {
    var userIds = new TreeSet<String>();
    facts.forEach(fact -> userIds.addAll(fact.userIds()));
    return userIds;
  }

  /** Where one side had the key and the other did not, the signature still names the same one. */
  private static void addPrimaries(List<PgpSignature> facts, Map<String, String> primaries) {
    for (PgpSignature fact : facts) {
      String primary = fact.primaryFingerprint();
      if (primary != null && fits(fact) && fact.outcome() != PgpOutcome.KEY_NOT_BOUND) {
        putSmaller(primaries, fact.keyFingerprint(), primary);
        putSmaller(primaries, fact.keyId(), primary);
      }
    }
  }

  /** Which of two is taken must not depend on the order. */
  private static void putSmaller(
      Map<String, String> primaries, @Nullable String name, String primary) {
    if (name != null) {
      primaries.merge(name, primary, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
  }

  private static String holder(PgpSignature fact, Map<String, String> primaries) {
    if (fact.primaryFingerprint() != null) {
      return fact.primaryFingerprint();
    }
    String issuer = fact.issuerFingerprint();
    String keyId = fact.keyId();
    if (issuer != null) {
      return primaries.getOrDefault(issuer, issuer);
    }
    return keyId == null ? "" : primaries.getOrDefault(keyId, keyId);
  }

  private static void compareJars(
      @Nullable JarSignatures before, @Nullable JarSignatures after, List<Change> changes) {
    JarOutcome was = before == null ? JarOutcome.UNSIGNED : before.outcome();
    JarOutcome is = after == null ? JarOutcome.UNSIGNED : after.outcome();
    if (was == JarOutcome.UNSIGNED || is == JarOutcome.UNSIGNED) {
      if (was != is) {
        changes.add(
            was == JarOutcome.UNSIGNED
                ? new Change(Kind.JAR_APPEARED, "", null, is.label())
                : new Change(Kind.JAR_VANISHED, "", was.label(), null));
      }
      return;
    }
    if (before == null || after == null) {
      throw new AssertionError("what is not there is not signed");
    }
    if (was != is) {
      changes.add(new Change(Kind.JAR_OUTCOME, "", was.label(), is.label()));
    }
    compareCoverage(before, after, changes);
    compareSigners(before, after, changes);
  }

  private static void compareCoverage(
      JarSignatures before, JarSignatures after, List<Change> changes) {
    int was = before.uncovered().size() + before.failed().size();
    int is = after.uncovered().size() + after.failed().size();
    if (was != is) {
      changes.add(
          new Change(
              is > was ? Kind.JAR_COVERAGE_SHRANK : Kind.JAR_COVERAGE_GREW,
              "",
              coverage(before, was),
              coverage(after, is)));
    }
  }

  private static String coverage(JarSignatures jar, int uncovered) {
    return (jar.entries() - uncovered) + " of " + jar.entries();
  }

  private static void compareSigners(
      JarSignatures before, JarSignatures after, List<Change> changes) {
    SortedMap<String, List<JarSigner>> one = grouped(before.signers(), SignatureDrift::holder);
    SortedMap<String, List<JarSigner>> other = grouped(after.signers(), SignatureDrift::holder);
    addSets(Kind.JAR_SIGNER, "", one.keySet(), other.keySet(), changes);
    for (Map.Entry<String, List<JarSigner>> entry : one.entrySet()) {
      List<JarSigner> was = entry.getValue();
      List<JarSigner> is = other.get(entry.getKey());
      if (is == null) {
        continue;
      }
      addSets(
          Kind.JAR_CERTIFICATE,
          entry.getKey(),
          values(was, JarSigner::fingerprint),
          values(is, JarSigner::fingerprint),
          changes);
      addSets(
          Kind.JAR_ANCHOR,
          entry.getKey(),
          values(was, signer -> signer.anchor().name().toLowerCase(Locale.ROOT).replace('_', '-')),
          values(is, signer -> signer.anchor().name().toLowerCase(Locale.ROOT).replace('_', '-')),
          changes);
      compareStrength(
          entry.getKey(),
          values(was, JarSigner::digestAlgorithm),
          values(is, JarSigner::digestAlgorithm),
          Kind.JAR_DIGEST_WEAKENED,
          Kind.JAR_DIGEST_STRENGTHENED,
          changes);
    }
  }

  private static String holder(JarSigner signer) {
    return signer.subject() + ", issued by " + signer.issuer();
  }

  private static void compareStrength(
      String name,
      SortedSet<String> before,
      SortedSet<String> after,
      Kind weakened,
      Kind strengthened,
      List<Change> changes) {
    String was = weakest(before);
    String is = weakest(after);
    int step = Integer.compare(strength(is), strength(was));
    if (step != 0) {
      changes.add(new Change(step < 0 ? weakened : strengthened, name, was, is));
    }
  }

  private static String weakest(SortedSet<String> algorithms) {
    return algorithms.stream()
        .min(Comparator.comparingInt(SignatureDrift::strength).thenComparing(any -> any))
        .orElseThrow();
  }

  /** What is not known is not known to be weak, but nobody says that it is strong, either. */
  private static int strength(String algorithm) {
    String comparable = algorithm.replace("SHA3-", "SHA-");
    return DIGESTS_BY_STRENGTH.indexOf(comparable);
  }

  private static <T> SortedMap<String, List<T>> grouped(List<T> facts, Function<T, String> name) {
    SortedMap<String, List<T>> groups = new TreeMap<>();
    for (T fact : facts) {
      groups.computeIfAbsent(name.apply(fact), any -> new ArrayList<>()).add(fact);
    }
    return groups;
  }

  private static <T> SortedSet<String> values(List<T> facts, Function<T, @Nullable String> value) {
    var values = new TreeSet<String>();
    for (T fact : facts) {
      String one = value.apply(fact);
      if (one != null) {
        values.add(one);
      }
    }
    return values;
  }

  /** One value for another is one change; of more, each that came or went is one. */
  private static void addSets(
      Kind kind, String name, Set<String> before, Set<String> after, List<Change> changes) {
    var gone = new TreeSet<>(before);
    gone.removeAll(after);
    var come = new TreeSet<>(after);
    come.removeAll(before);
    if (gone.size() == 1 && come.size() == 1) {
      changes.add(new Change(kind, name, gone.first(), come.first()));
      return;
    }
    gone.forEach(value -> changes.add(new Change(kind, name, value, null)));
    come.forEach(value -> changes.add(new Change(kind, name, null, value)));
  }
}
