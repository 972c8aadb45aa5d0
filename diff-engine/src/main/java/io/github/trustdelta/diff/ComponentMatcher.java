package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
 * <p>Of a usual document nearly all components are alone with their coordinates, or with
 * coordinates and version, on both sides. Whatever else there is, the first rung pairs them, and no
 * other rung looks at them; so they are paired beforehand, without any of the above ({@link
 * CertainPairs}), and the ladder begins with what they leave. It could do without: they save time,
 * and decide nothing.
 *
 * <p>Everything is decided on sorted candidates whose order knows nothing of the document's, and
 * each step treats both sides alike; hence the order of the input does not matter, and swapping the
 * documents swaps the answer.
 */
final class ComponentMatcher {

  private final List<Candidate> before;
  private final List<Candidate> after;
  private final Set<Candidate> paired = new HashSet<>();
  private final List<Pairing.Likely> likely = new ArrayList<>();
  private final Pairing pairing;

  ComponentMatcher(Sbom before, Sbom after) {
    this(before, after, CertainPairs.between(before, after));
  }

  /** Starts with what is certain; for whichever pairs that is the case, the answer is the same. */
  ComponentMatcher(Sbom before, Sbom after, CertainPairs certain) {
    boolean bothHaveSubject = before.subject() != null && after.subject() != null;
    var olderCertain = new BitSet();
    var newerCertain = new BitSet();
    for (int pair = 0; pair < certain.size(); pair++) {
      olderCertain.set(certain.before(pair));
      newerCertain.set(certain.after(pair));
    }
    this.before = candidates(before, !bothHaveSubject, olderCertain);
    this.after = candidates(after, !bothHaveSubject, newerCertain);
    byPurl();
    byUniqueKey(MatchedBy.CPE, ComponentMatcher::cpeProducts);
    byUniqueKey(MatchedBy.SWID, ComponentMatcher::swids);
    byUniqueKey(MatchedBy.DIGEST, ComponentMatcher::strongDigests);
    byName();
    this.pairing = new Pairing(before, after, certain, likely);
  }

  /** What has become of what. */
  Pairing pairing() {
    return pairing;
  }

  /** All pairs, in an order that does not depend on the documents'. */
  List<ComponentPair> pairs() {
    return pairing.pairs();
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
  private static List<Candidate> candidates(Sbom sbom, boolean withSubject, BitSet certain) {
    List<Component> nodes = withSubject ? Pairing.nodes(sbom) : sbom.components();
    List<Candidate> candidates = new ArrayList<>(nodes.size() - certain.cardinality());
    var surroundings = new Surroundings(sbom);
    for (int node = certain.nextClearBit(0);
        node < nodes.size();
        node = certain.nextClearBit(node + 1)) {
      Interruption.check(candidates.size());
      candidates.add(new Candidate(node, nodes.get(node), surroundings));
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
    unmovedArtefacts(older, newer);
    equal(older, newer, it -> List.of(it.lasting(), it.version()), this::pairByPurl);
    nearestOfEqual(older, newer, Candidate::artefact, this::pairByPurl);
    nearestOfEqual(older, newer, Candidate::lasting, this::pairByPurl);
    nearestOfEqual(older, newer, it -> "", this::pairByPurl);
  }

  /** Artefacts that occur once in a version need no look at what they say. */
  private void unmovedArtefacts(List<Candidate> older, List<Candidate> newer) {
    Function<Candidate, Object> version = it -> List.of(it.artefact(), it.version());
    unchanged(older, newer, version, 3, this::pairByPurl);
    equal(older, newer, version, this::pairByPurl);
  }

  /** Pairs what has the same version still, the more alike the sooner. */
  private void unmoved(
      List<Candidate> older,
      List<Candidate> newer,
      Function<Candidate, String> key,
      BiConsumer<Candidate, Candidate> pair) {
    Function<Candidate, Object> version = it -> List.of(key.apply(it), it.version());
    unchanged(older, newer, version, 2, pair);
    equal(older, newer, version, pair);
  }

  /**
   * Pairs what has an equal key and says the same, first where it also stands at the same place.
   * What a component says and where it stands is looked at only if it matters.
   *
   * @param least how many components have a key, on both sides together, if it is to be looked at
   */
  private void unchanged(
      List<Candidate> older,
      List<Candidate> newer,
      Function<Candidate, Object> key,
      int least,
      BiConsumer<Candidate, Candidate> pair) {
    Function<Candidate, Object> content = it -> List.of(key.apply(it), it.content());
    Set<Object> shared = shared(older, newer, key, least);
    List<Candidate> olders = among(older, shared, key);
    List<Candidate> newers = among(newer, shared, key);
    Set<Object> crowded = shared(olders, newers, content, 3);
    equal(
        among(olders, crowded, content),
        among(newers, crowded, content),
        it -> List.of(content.apply(it), it.place()),
        pair);
    equal(olders, newers, content, pair);
  }

  private List<Candidate> among(
      List<Candidate> candidates, Set<Object> keys, Function<Candidate, Object> key) {
    return keys.isEmpty()
        ? List.of()
        : open(candidates).filter(it -> keys.contains(key.apply(it))).toList();
  }

  /** The keys that both sides have, and at least that many components together. */
  private Set<Object> shared(
      List<Candidate> older, List<Candidate> newer, Function<Candidate, Object> key, int least) {
    Map<Object, Integer> copies = new HashMap<>();
    open(older).forEach(it -> copies.merge(key.apply(it), 1, Integer::sum));
    Map<Object, Integer> newerCopies = new HashMap<>();
    open(newer).forEach(it -> newerCopies.merge(key.apply(it), 1, Integer::sum));
    copies.keySet().retainAll(newerCopies.keySet());
    copies.replaceAll((it, count) -> count + newerCopies.getOrDefault(it, 0));
    copies.values().removeIf(count -> count < least);
    return copies.keySet();
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
    pair(older, newer, MatchedBy.ofCoordinates(older.component(), newer.component()));
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
    unchanged(before, after, it -> List.of(it.name(), it.version()), 2, pair);
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
    Interruption.check(likely.size());
    paired.add(older);
    paired.add(newer);
    likely.add(new Pairing.Likely(older.node(), newer.node(), matchedBy));
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
