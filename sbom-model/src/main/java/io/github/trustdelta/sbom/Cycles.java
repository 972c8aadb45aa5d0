package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The strongly connected parts of a graph that go in a circle, by Tarjan's algorithm; without
 * recursion, as real graphs are deeper than a stack.
 */
final class Cycles {

  private final int[] outgoing;
  private final int[] targets;

  /** By node the order of its discovery from 1; 0 where it was not seen yet. */
  private final int[] found;

  /** By node the earliest node on the path that it leads back to. */
  private final int[] low;

  private final boolean[] isOnPath;
  private final int[] path;
  private int pathLength;
  private int lastFound;
  private final List<int[]> groups = new ArrayList<>();

  /**
   * Takes the graph as compressed rows.
   *
   * @param outgoing where the edges of each node begin in {@code targets}; one more at the end
   */
  Cycles(int[] outgoing, int[] targets) {
    int nodes = outgoing.length - 1;
    this.outgoing = outgoing;
    this.targets = targets;
    this.found = new int[nodes];
    this.low = new int[nodes];
    this.isOnPath = new boolean[nodes];
    this.path = new int[nodes];
  }

  /** The nodes of each circle in ascending order, the circles by their first node. */
  List<int[]> groups() {
    for (int node = 0; node < found.length; node++) {
      if (found[node] == 0) {
        walk(node);
      }
    }
    groups.sort(Comparator.comparingInt(group -> group[0]));
    return groups;
  }

  private void walk(int root) {
    int[] calls = new int[16];
    int[] nextEdge = new int[16];
    int depth = 0;
    calls[0] = root;
    nextEdge[0] = outgoing[root];
    enter(root);
    while (depth >= 0) {
      int node = calls[depth];
      if (nextEdge[depth] == outgoing[node + 1]) {
        leave(node);
        depth--;
        if (depth >= 0) {
          low[calls[depth]] = Math.min(low[calls[depth]], low[node]);
        }
        continue;
      }
      int target = targets[nextEdge[depth]++];
      if (found[target] == 0) {
        depth++;
        if (depth == calls.length) {
          calls = Arrays.copyOf(calls, depth * 2);
          nextEdge = Arrays.copyOf(nextEdge, depth * 2);
        }
        calls[depth] = target;
        nextEdge[depth] = outgoing[target];
        enter(target);
      } else if (isOnPath[target]) {
        low[node] = Math.min(low[node], found[target]);
      }
    }
  }

  private void enter(int node) {
    lastFound++;
    found[node] = lastFound;
    low[node] = lastFound;
    isOnPath[node] = true;
    path[pathLength++] = node;
  }

  private void leave(int node) {
    if (low[node] != found[node]) {
      return;
    }
    int end = pathLength;
    do {
      pathLength--;
      isOnPath[path[pathLength]] = false;
    } while (path[pathLength] != node);
    if (end - pathLength > 1 || needsItself(node)) {
      int[] group = Arrays.copyOfRange(path, pathLength, end);
      Arrays.sort(group);
      groups.add(group);
    }
  }

  private boolean needsItself(int node) {
    return Arrays.stream(targets, outgoing[node], outgoing[node + 1]).anyMatch(it -> it == node);
  }
}
