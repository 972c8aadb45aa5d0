package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
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
 * would have to guess:
 *
 * <ol>
 *   <li><b>Purl.</b> All components with the same type, namespace and name form a bucket, on both
 *       sides. Purls of different coordinates are never paired, on no rung.
 *   <li><b>CPE and SWID,</b> then <b>name.</b> Only for components that have no purl on at least
 *       one side, only between equal names, and only where one candidate is left on each side.
 * </ol>
 *
 * <p>Within a bucket there may be several versions, and the same version several times: buckets are
 * multisets, and every copy counts. First go those that are unchanged at the same place of the
 * graph, then the unchanged, then the same artefact in the same version, so that a copy that came
 * or went shows as just that. What is left are versions that have moved. They are sorted, and the
 * smaller side is laid along the larger so that the sum of the distances is least, without
 * crossing: of 1.0 and 2.0, next to 2.1 alone, 2.0 has become 2.1 and 1.0 is gone.
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
    List<Function<Candidate, Object>> rungs =
        List.of(
            it -> List.of(it.artefact(), it.version(), it.content(), it.place()),
            it -> List.of(it.artefact(), it.version(), it.content()),
            it -> List.of(it.artefact(), it.version()));
    for (Function<Candidate, Object> rung : rungs) {
      equal(older, newer, rung, this::pairByPurl);
    }
    Map<String, List<Candidate>> newerByArtefact = byKey(newer, it -> Set.of(it.artefact()));
    byKey(older, it -> Set.of(it.artefact()))
        .forEach(
            (artefact, candidates) ->
                nearest(candidates, newerByArtefact.getOrDefault(artefact, List.of())));
    nearest(open(older).toList(), open(newer).toList());
  }

  private void nearest(List<Candidate> older, List<Candidate> newer) {
    for (var pair : VersionAlignment.between(older, newer)) {
      pairByPurl(pair.before(), pair.after());
    }
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
    byUniqueKey(MatchedBy.NAME, it -> Set.of(it.name() + "@" + it.version()));
    byUniqueKey(MatchedBy.NAME, it -> Set.of(it.name()));
  }

  private void pairUnlessForeign(Candidate older, Candidate newer, MatchedBy matchedBy) {
    boolean purlOnBothSides = older.purl() != null && newer.purl() != null;
    boolean sameName = older.name().equals(newer.name());
    if (!purlOnBothSides && sameName && !paired.contains(older) && !paired.contains(newer)) {
      pair(older, newer, matchedBy);
    }
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
}
