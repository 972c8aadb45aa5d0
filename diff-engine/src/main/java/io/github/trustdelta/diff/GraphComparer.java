package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.table.EdgeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares dependencies through the pairs: an edge is the same when both its ends are. A component
 * that a document lists several times counts as one node here, so that a copy which comes or goes
 * changes no edge that another copy still has. Across formats the scope of an edge does not count,
 * as CycloneDX has none.
 *
 * <p>Both components of a certain pair have the number of the pair, and nothing else has it. So if
 * the edges that leave them lead to the same numbers one by one, they are done; what is left are a
 * few edges, which are compared as sets.
 */
final class GraphComparer {

  /** An edge is one number: the nodes at both ends and the scope. */
  private static final int NODE_BITS = 29;

  private static final int SCOPE_BITS = 4;

  private static final DependencyScope[] SCOPES = DependencyScope.values();

  private final Pairing pairing;
  private final int[] older;
  private final int[] newer;
  private final boolean acrossFormats;

  /** The number of each component, of either document; made on first use, as few ask by it. */
  private @Nullable Map<Component, Integer> numbers;

  GraphComparer(Pairing pairing) {
    this.pairing = pairing;
    Sbom before = pairing.before();
    Sbom after = pairing.after();
    this.acrossFormats = before.document().format() != after.document().format();
    this.older = new int[pairing.older().size()];
    this.newer = new int[pairing.newer().size()];
    Arrays.fill(older, -1);
    Arrays.fill(newer, -1);
    numberTheCertain(before.files().isEmpty() && after.files().isEmpty());
    numberTheOthers();
  }

  /** Files are listed by the numbers of their owners, which then must not follow the documents. */
  private void numberTheCertain(boolean inAnyOrder) {
    CertainPairs certain = pairing.certain();
    int[] order = inAnyOrder ? null : pairing.certainByPurl();
    for (int number = 0; number < certain.size(); number++) {
      int pair = order == null ? number : order[number];
      older[certain.before(pair)] = number;
      newer[certain.after(pair)] = number;
    }
  }

  /** Pairs of equal labels are one node. */
  private void numberTheOthers() {
    int certain = pairing.certain().size();
    Map<List<String>, Integer> byLabels = new HashMap<>();
    Map<String, Integer> olderByLabel = new HashMap<>();
    Map<String, Integer> newerByLabel = new HashMap<>();
    List<Pairing.Likely> pairs = new ArrayList<>(pairing.likely().size() + 1);
    if (pairing.before().subject() != null && pairing.after().subject() != null) {
      pairs.add(new Pairing.Likely(older.length - 1, newer.length - 1, MatchedBy.NAME));
    }
    pairs.addAll(pairing.likely());
    for (Pairing.Likely pair : pairs) {
      String from = pairing.older().get(pair.before()).label();
      String to = pairing.newer().get(pair.after()).label();
      int number = byLabels.computeIfAbsent(List.of(from, to), key -> certain + byLabels.size());
      older[pair.before()] = number;
      newer[pair.after()] = number;
      olderByLabel.putIfAbsent(from, number);
      newerByLabel.putIfAbsent(to, number);
    }
    int free = certain + byLabels.size();
    numberTheRest(pairing.older(), older, olderByLabel, free);
    numberTheRest(pairing.newer(), newer, newerByLabel, free + older.length);
  }

  /** Gives a removed or added copy the number of its surviving twin, or one of its own. */
  private static void numberTheRest(
      List<Component> nodes, int[] numbers, Map<String, Integer> byLabel, int firstFree) {
    int free = firstFree;
    for (int node = 0; node < numbers.length; node++) {
      if (numbers[node] < 0) {
        Integer twin = byLabel.putIfAbsent(nodes.get(node).label(), free);
        numbers[node] = twin == null ? free++ : twin;
      }
    }
  }

  /** The edges that only one of the documents has, in no order. */
  Edges edges() {
    var before = new Side(pairing.before(), pairing.older(), older);
    var after = new Side(pairing.after(), pairing.newer(), newer);
    CertainPairs certain = pairing.certain();
    for (int pair = 0; pair < certain.size(); pair++) {
      Interruption.check(pair);
      if (!before.isSameRun(certain.before(pair), after, certain.after(pair))) {
        before.add(certain.before(pair));
        after.add(certain.after(pair));
      }
    }
    before.addFrom(certain.size());
    after.addFrom(certain.size());
    return new Edges(before.missingIn(after), after.missingIn(before));
  }

  /** Those of the given edges that are none of the others, of whichever document; each once. */
  List<Dependency> without(List<Dependency> edges, List<Dependency> others) {
    Set<Long> seen = new HashSet<>();
    others.forEach(edge -> seen.add(key(edge)));
    return edges.stream().filter(edge -> seen.add(key(edge))).toList();
  }

  @SuppressWarnings("EnumOrdinal") // the number does not leave this object
  private long key(Dependency edge) {
    return key(node(edge.from()), node(edge.to()), edge.scope().ordinal());
  }

  private long key(long from, int to, int scope) {
    return (((from << NODE_BITS) | to) << SCOPE_BITS) | (acrossFormats ? 0 : scope);
  }

  /** What a component is in both documents; the same number on both sides means the same. */
  int node(Component component) {
    Integer node = numbers().get(component);
    if (node == null) {
      throw new AssertionError("an edge to a component of another document: " + component);
    }
    return node;
  }

  private Map<Component, Integer> numbers() {
    if (numbers == null) {
      numbers = new HashMap<>((older.length + newer.length) * 2);
      for (int node = 0; node < older.length; node++) {
        numbers.put(pairing.older().get(node), older[node]);
      }
      for (int node = 0; node < newer.length; node++) {
        numbers.put(pairing.newer().get(node), newer[node]);
      }
    }
    return numbers;
  }

  /** The edges of one document that have to be looked at one by one. */
  private final class Side {

    private final EdgeTable table;
    private final List<Component> nodes;
    private final int[] numbers;
    private long[] keys = new long[64];
    private int[] sources = new int[64];
    private int[] edges = new int[64];
    private int size;

    Side(Sbom sbom, List<Component> nodes, int[] numbers) {
      this.table = Recorded.edgesOf(sbom);
      this.nodes = nodes;
      this.numbers = numbers;
    }

    /** Whether the edges of two nodes mean the same, in the same order. */
    boolean isSameRun(int source, Side other, int otherSource) {
      int edge = table.begin(source);
      int end = table.begin(source + 1);
      int otherEdge = other.table.begin(otherSource);
      if (end - edge != other.table.begin(otherSource + 1) - otherEdge) {
        return false;
      }
      for (; edge < end; edge++, otherEdge++) {
        boolean isSame =
            numbers[table.target(edge)] == other.numbers[other.table.target(otherEdge)]
                && (acrossFormats || table.scope(edge) == other.table.scope(otherEdge));
        if (!isSame) {
          return false;
        }
      }
      return true;
    }

    /** Adds the edges of all nodes whose number is not less than that. */
    void addFrom(int number) {
      for (int node = 0; node < numbers.length; node++) {
        Interruption.check(node);
        if (numbers[node] >= number) {
          add(node);
        }
      }
    }

    /** Adds the edges of a node. */
    void add(int source) {
      for (int edge = table.begin(source); edge < table.begin(source + 1); edge++) {
        if (size == keys.length) {
          keys = Arrays.copyOf(keys, size * 2);
          sources = Arrays.copyOf(sources, size * 2);
          edges = Arrays.copyOf(edges, size * 2);
        }
        keys[size] = key(numbers[source], numbers[table.target(edge)], table.scope(edge));
        sources[size] = source;
        edges[size++] = edge;
      }
    }

    /** Those that are none of the other side's; of several that mean the same the first. */
    List<Dependency> missingIn(Side other) {
      long[] known = Arrays.copyOf(other.keys, other.size);
      Arrays.sort(known);
      Map<Long, Integer> missing = new LinkedHashMap<>();
      for (int place = 0; place < size; place++) {
        if (Arrays.binarySearch(known, keys[place]) < 0) {
          missing.merge(keys[place], place, this::first);
        }
      }
      return missing.values().stream().map(this::dependency).toList();
    }

    /** Which of two edges is the first: by the places of both ends, then by scope. */
    private int first(int place, int other) {
      int order = Integer.compare(sources[place], sources[other]);
      if (order == 0) {
        order = Integer.compare(table.target(edges[place]), table.target(edges[other]));
      }
      if (order == 0) {
        order = Integer.compare(table.scope(edges[place]), table.scope(edges[other]));
      }
      return order <= 0 ? place : other;
    }

    private Dependency dependency(int place) {
      int edge = edges[place];
      return new Dependency(
          nodes.get(sources[place]), nodes.get(table.target(edge)), SCOPES[table.scope(edge)]);
    }
  }

  /**
   * What differs between two sets of edges.
   *
   * @param removed of the older document
   * @param added of the newer document
   */
  record Edges(List<Dependency> removed, List<Dependency> added) {}
}
