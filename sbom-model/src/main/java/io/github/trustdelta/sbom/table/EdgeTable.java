package io.github.trustdelta.sbom.table;

import java.util.Arrays;

/**
 * Who depends on whom in one document, as numbers: for each node the nodes that it needs, in the
 * document's order, repetitions included (compressed sparse rows). Nodes are the components by
 * their place in the document, and after them the subject. Immutable.
 */
public final class EdgeTable {

  private static final int NODE_BITS = 28;
  private static final int NODE_MASK = (1 << NODE_BITS) - 1;

  /** No more nodes than this, so that an edge is one number. */
  private static final int MOST_NODES = 1 << NODE_BITS;

  private final int[] begins;
  private final int[] edges;

  private EdgeTable(int[] begins, int[] edges) {
    this.begins = begins;
    this.edges = edges;
  }

  /** How many nodes there are. */
  public int nodes() {
    return begins.length - 1;
  }

  /** How many edges there are. */
  public int size() {
    return edges.length;
  }

  /** The index of the first edge of a node; those of the next node begin where its own end. */
  public int begin(int node) {
    return begins[node];
  }

  /** Whether an edge leaves a node. */
  public boolean hasEdges(int node) {
    return begins[node] < begins[node + 1];
  }

  /** Where an edge leads. */
  public int target(int edge) {
    return edges[edge] & NODE_MASK;
  }

  /** The scope of an edge, by its place in the order of scopes. */
  public int scope(int edge) {
    return edges[edge] >>> NODE_BITS;
  }

  /**
   * Collects edges in any order. They are kept as they come: the source once, marked as such, then
   * its targets, in pieces so that none is copied when there are more.
   */
  public static final class Builder {

    private static final int PIECE = 1 << 12;
    private static final int MOST_PIECE = 1 << 18;
    private static final int SOURCE = 1 << 31;

    private int[][] pieces = {new int[64]};
    private int[] piece = pieces[0];
    private int piecesUsed = 1;
    private int used;
    private int source = -1;

    /** Adds an edge between two nodes. */
    public void add(int from, int to, int scope) {
      if (from != source) {
        source = from;
        put(from | SOURCE);
      }
      put(to | scope << NODE_BITS);
    }

    private void put(int number) {
      if (used == piece.length) {
        grow();
      }
      piece[used++] = number;
    }

    private void grow() {
      if (piecesUsed == pieces.length) {
        pieces = Arrays.copyOf(pieces, piecesUsed * 2);
      }
      piece = new int[Math.min(MOST_PIECE, Math.max(PIECE, piece.length * 2))];
      pieces[piecesUsed++] = piece;
      used = 0;
    }

    /**
     * Makes the table.
     *
     * @param nodes how many nodes there are
     * @param last the node that is to be the last one, whatever its number; or -1
     * @throws IllegalArgumentException if there are more nodes than an edge has numbers for
     */
    public EdgeTable build(int nodes, int last) {
      if (nodes > MOST_NODES) {
        throw new IllegalArgumentException("too many components: " + nodes);
      }
      int[] begins = new int[nodes + 1];
      int from = 0;
      for (int i = 0; i < piecesUsed; i++) {
        int end = pieces[i] == piece ? used : pieces[i].length;
        for (int j = 0; j < end; j++) {
          int number = pieces[i][j];
          if (number < 0) {
            from = renumbered(number & NODE_MASK, nodes, last);
          } else {
            begins[from + 1]++;
          }
        }
      }
      for (int node = 0; node < nodes; node++) {
        begins[node + 1] += begins[node];
      }
      return new EdgeTable(begins, edges(begins, nodes, last));
    }

    /** Each node's edges are written from its beginning, which moves on and is then moved back. */
    private int[] edges(int[] begins, int nodes, int last) {
      int[] edges = new int[begins[nodes]];
      int from = 0;
      for (int i = 0; i < piecesUsed; i++) {
        int end = pieces[i] == piece ? used : pieces[i].length;
        for (int j = 0; j < end; j++) {
          int number = pieces[i][j];
          if (number < 0) {
            from = renumbered(number & NODE_MASK, nodes, last);
          } else {
            int to = renumbered(number & NODE_MASK, nodes, last);
            edges[begins[from]++] = to | (number & ~NODE_MASK);
          }
        }
      }
      System.arraycopy(begins, 0, begins, 1, nodes);
      begins[0] = 0;
      return edges;
    }

    private static int renumbered(int node, int nodes, int last) {
      if (last < 0 || node < last) {
        return node;
      }
      return node == last ? nodes - 1 : node - 1;
    }
  }
}
