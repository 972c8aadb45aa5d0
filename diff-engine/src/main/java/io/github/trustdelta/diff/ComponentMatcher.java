package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which component of the newer document is which of the older one.
 *
 * <p>The answer decides everything else: a wrong pair hides an intruder, a missing one drowns the
 * reader in removals and additions. So it is a ladder from certain to likely, and it ends before it
 * would have to guess. Each rung looks only at what the rungs above it have left:
 *
 * <ol>
 *   <li><b>Purl.</b> All components with the same type, namespace and name form a bucket, on both
 *       sides. Purls of different coordinates are never paired, on no rung.
 *   <li><b>CPE</b> (part, vendor and product) and <b>SWID</b>, for components without purl on at
 *       least one side, only between equal names, and only where the key has one candidate left on
 *       each side.
 *   <li><b>Equal strong digest</b>, on the same condition but that the group may differ, as
 *       generators write it or not; and only if no other strong digest contradicts.
 *   <li><b>Group and name.</b> Components without purl on both sides form a bucket as above, by
 *       kind. A component that has a purl on one side only is paired where it is the only one of
 *       that name and version, or of that name, on either side.
 * </ol>
 *
 * <p>What then is left of both sides, and yet has the same content or comes from the same source
 * repository, may have been renamed. That is a hint for people ({@link RenameHint}), no pair.
 *
 * <p>Within a bucket there may be several versions, and the same version several times: buckets are
 * multisets, and every copy counts. First go those that are unchanged at the same place of the
 * graph, then the unchanged, then the same artefact in the same version, then those that differ
 * only in qualifiers of the purl that say where a copy was found and not what it is. So a copy that
 * came or went shows as just that. What is left are versions that have moved. They are sorted, and
 * the smaller side is laid along the larger so that the sum of the distances is least, without
 * crossing ({@link VersionAlignment}): of 1.0 and 2.0, next to 2.1 alone, 2.0 has become 2.1 and
 * 1.0 is gone. That happens among equal artefacts first, then regardless of the qualifiers above,
 * then in the whole bucket. Copies of one version that say different things are paired in the order
 * of what they say, then of where they stand: it decides which one an odd copy is.
 *
 * <p>Everything is decided on sorted candidates whose order knows nothing of the document's, and
 * each step treats both sides alike; hence the order of the input does not matter, and swapping the
 * documents swaps the answer.
 */
final class ComponentMatcher {

  private final List<Candidate> before;
  private final List<Candidate> after;
  private final Set<Candidate> paired = new HashSet<>();
  private final List<ComponentPair> pairs = new ArrayList<>();

  ComponentMatcher(Sbom before, Sbom after) {
    boolean bothHaveSubject = before.subject() != null && after.subject() != null;
    this.before = candidates(before, !bothHaveSubject);
    this.after = candidates(after, !bothHaveSubject);
    byPurl();
    byUniqueKey(MatchedBy.CPE, ComponentMatcher::cpeProducts);
    byUniqueKey(MatchedBy.SWID, ComponentMatcher::swids);
    byUniqueKey(MatchedBy.DIGEST, ComponentMatcher::strongDigests);
    byName();
  }

  /** All pairs, in an order that does not depend on the documents'. */
  List<ComponentPair> pairs() {
    return pairs;
  }

  /** What only the older document has. */
  List<Component> removed() {
    return open(before).map(Candidate::component).toList();
  }

  /** What only the newer document has. */
  List<Component> added() {
    return open(after).map(Candidate::component).toList();
  }

  /** A lone subject may be an ordinary component of the other document. */
  private static List<Candidate> candidates(Sbom sbom, boolean withSubject) {
    List<Candidate> candidates = new ArrayList<>(sbom.components().size() + 1);
    var surroundings = new Surroundings(sbom);
    sbom.components().forEach(it -> candidates.add(new Candidate(it, surroundings)));
    Component subject = sbom.subject();
    if (withSubject && subject != null) {
      candidates.add(new Candidate(subject, surroundings));
    }
    candidates.sort(Candidate.ORDER);
    return candidates;
  }

  private void byPurl() {
    Map<String, List<Candidate>> older = byCoordinates(before);
    Map<String, List<Candidate>> newer = byCoordinates(after);
    older.forEach(
        (coordinates, bucket) -> {
          List<Candidate> counterparts = newer.get(coordinates);
          if (counterparts != null) {
            bucket(bucket, counterparts);
          }
        });
  }

  private static Map<String, List<Candidate>> byCoordinates(List<Candidate> candidates) {
    Map<String, List<Candidate>> buckets = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      Purl purl = candidate.purl();
      if (purl != null) {
        buckets.computeIfAbsent(purl.coordinates(), key -> new ArrayList<>(1)).add(candidate);
      }
    }
    return buckets;
  }

  private void bucket(List<Candidate> older, List<Candidate> newer) {
    if (older.size() == 1 && newer.size() == 1) {
      pairByPurl(older.get(0), newer.get(0));
      return;
    }
    unmoved(older, newer, Candidate::artefact, this::pairByPurl);
    equal(older, newer, it -> List.of(it.lasting(), it.version()), this::pairByPurl);
    nearestOfEqual(older, newer, Candidate::artefact, this::pairByPurl);
    nearestOfEqual(older, newer, Candidate::lasting, this::pairByPurl);
    nearestOfEqual(older, newer, it -> "", this::pairByPurl);
  }

  /** Pairs what has the same version still, the more alike the sooner. */
  private void unmoved(
      List<Candidate> older,
      List<Candidate> newer,
      Function<Candidate, String> key,
      BiConsumer<Candidate, Candidate> pair) {
    equal(older, newer, it -> List.of(key.apply(it), it.version(), it.content(), it.place()), pair);
    equal(older, newer, it -> List.of(key.apply(it), it.version(), it.content()), pair);
    equal(older, newer, it -> List.of(key.apply(it), it.version()), pair);
  }

  private void nearestOfEqual(
      List<Candidate> older,
      List<Candidate> newer,
      Function<Candidate, String> key,
      BiConsumer<Candidate, Candidate> pair) {
    Map<String, List<Candidate>> newerByKey = byKey(newer, it -> Set.of(key.apply(it)));
    byKey(older, it -> Set.of(key.apply(it)))
        .forEach(
            (it, candidates) -> {
              List<Candidate> counterparts = newerByKey.getOrDefault(it, List.of());
              for (var nearest : VersionAlignment.between(candidates, counterparts)) {
                pair.accept(nearest.before(), nearest.after());
              }
            });
  }

  private void pairByPurl(Candidate older, Candidate newer) {
    boolean same =
        older.artefact().equals(newer.artefact()) && older.version().equals(newer.version());
    pair(older, newer, same ? MatchedBy.PURL : MatchedBy.PURL_WITHOUT_VERSION);
  }

  /** Pairs what has an equal key, copy by copy. */
  private void equal(
      List<Candidate> older,
      List<Candidate> newer,
      Function<Candidate, Object> key,
      BiConsumer<Candidate, Candidate> pair) {
    Map<Object, Deque<Candidate>> waiting = new HashMap<>();
    open(newer)
        .forEach(it -> waiting.computeIfAbsent(key.apply(it), k -> new ArrayDeque<>(1)).add(it));
    for (Candidate candidate : open(older).toList()) {
      Deque<Candidate> counterparts = waiting.get(key.apply(candidate));
      if (counterparts != null && !counterparts.isEmpty()) {
        pair.accept(candidate, counterparts.remove());
      }
    }
  }

  /** Pairs what shares a key that nobody else has, on either side. */
  private void byUniqueKey(MatchedBy matchedBy, Function<Candidate, Set<String>> keys) {
    Map<String, List<Candidate>> older = byKey(before, keys);
    Map<String, List<Candidate>> newer = byKey(after, keys);
    older.forEach(
        (key, candidates) -> {
          List<Candidate> counterparts = newer.getOrDefault(key, List.of());
          if (candidates.size() == 1 && counterparts.size() == 1) {
            pairUnlessForeign(candidates.get(0), counterparts.get(0), matchedBy);
          }
        });
  }

  private SortedMap<String, List<Candidate>> byKey(
      List<Candidate> candidates, Function<Candidate, Set<String>> keys) {
    SortedMap<String, List<Candidate>> byKey = new TreeMap<>();
    for (Candidate candidate : open(candidates).toList()) {
      for (String key : keys.apply(candidate)) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(candidate);
      }
    }
    return byKey;
  }

  private void byName() {
    BiConsumer<Candidate, Candidate> pair =
        (older, newer) -> pairUnlessForeign(older, newer, MatchedBy.NAME);
    equal(before, after, it -> List.of(it.name(), it.version(), it.content(), it.place()), pair);
    equal(before, after, it -> List.of(it.name(), it.version(), it.content()), pair);
    Map<String, List<Candidate>> newer = byKey(after, it -> Set.of(it.name()));
    byKey(before, it -> Set.of(it.name()))
        .forEach(
            (name, candidates) -> {
              List<Candidate> counterparts = newer.getOrDefault(name, List.of());
              if (Stream.concat(candidates.stream(), counterparts.stream())
                  .allMatch(it -> it.purl() == null)) {
                unmoved(candidates, counterparts, Candidate::type, pair);
                nearestOfEqual(candidates, counterparts, Candidate::type, pair);
              }
            });
    byUniqueKey(MatchedBy.NAME, it -> Set.of(it.name() + "@" + it.version()));
    byUniqueKey(MatchedBy.NAME, it -> Set.of(it.name()));
  }

  private void pairUnlessForeign(Candidate older, Candidate newer, MatchedBy matchedBy) {
    boolean purlOnBothSides = older.purl() != null && newer.purl() != null;
    boolean alike =
        matchedBy == MatchedBy.DIGEST
            ? older.bareName().equals(newer.bareName()) && !contradict(older, newer)
            : older.name().equals(newer.name());
    if (!purlOnBothSides && alike && !paired.contains(older) && !paired.contains(newer)) {
      pair(older, newer, matchedBy);
    }
  }

  /** Whether a strong algorithm gives different values. */
  private static boolean contradict(Candidate older, Candidate newer) {
    Set<String> olders = strongDigests(older);
    Set<String> newers = strongDigests(newer);
    return older.component().digests().stream()
        .filter(digest -> digest.algorithm().isStrong())
        .anyMatch(
            digest ->
                !newers.contains(digest.toString())
                    && newer.component().digests().stream()
                        .anyMatch(
                            other ->
                                other.algorithm() == digest.algorithm()
                                    && !olders.contains(other.toString())));
  }

  private void pair(Candidate older, Candidate newer, MatchedBy matchedBy) {
    paired.add(older);
    paired.add(newer);
    pairs.add(new ComponentPair(older.component(), newer.component(), matchedBy));
  }

  private Stream<Candidate> open(List<Candidate> candidates) {
    return candidates.stream().filter(candidate -> !paired.contains(candidate));
  }

  private static Set<String> cpeProducts(Candidate candidate) {
    return candidate.component().cpes().stream()
        .map(ComponentMatcher::cpeProduct)
        .collect(Collectors.toSet());
  }

  /** Part, vendor and product of a CPE 2.2 URI or a CPE 2.3 formatted string. */
  private static String cpeProduct(String cpe) {
    String name = cpe.startsWith("cpe:2.3:") ? cpe.substring(8) : cpe.replaceFirst("^cpe:/", "");
    String[] parts = name.toLowerCase(Locale.ROOT).split("(?<!\\\\):", 4);
    return String.join(":", Arrays.asList(parts).subList(0, Math.min(3, parts.length)));
  }

  private static Set<String> swids(Candidate candidate) {
    String swid = candidate.component().swid();
    return swid == null ? Set.of() : Set.of(swid);
  }

  private static Set<String> strongDigests(Candidate candidate) {
    return candidate.component().digests().stream()
        .filter(digest -> digest.algorithm().isStrong())
        .map(Digest::toString)
        .collect(Collectors.toSet());
  }
}
