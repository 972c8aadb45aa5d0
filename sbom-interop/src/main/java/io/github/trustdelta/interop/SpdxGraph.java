package io.github.trustdelta.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of an RDF document (RDF 1.1 Concepts, clause 3), in the order they were made. */
final class SpdxGraph {

  static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  static final String TYPE = RDF + "type";

  private static final String BLANK = "_:";

  private final Map<String, Map<String, Set<Node>>> statements = new LinkedHashMap<>();
  private final List<String> oddities = new ArrayList<>();
  private int blanks;

  /** A name that no other node has. */
  String newBlank() {
    return BLANK + "." + blanks++;
  }

  /** The node that is called so in the text. */
  static String blank(String label) {
    return BLANK + label;
  }

  void add(String subject, String property, Node value) {
    statements
        .computeIfAbsent(subject, key -> new LinkedHashMap<>())
        .computeIfAbsent(property, key -> new LinkedHashSet<>(2))
        .add(value);
  }

  /** Notes what was passed over. */
  void oddity(String message) {
    oddities.add(message);
  }

  List<String> oddities() {
    return oddities;
  }

  Set<String> subjects() {
    return statements.keySet();
  }

  /** What is said of a node, by property; empty where nothing is. */
  Map<String, Set<Node>> of(String subject) {
    return statements.getOrDefault(subject, Map.of());
  }

  Set<Node> values(String subject, String property) {
    return of(subject).getOrDefault(property, Set.of());
  }

  Optional<Node> value(String subject, String property) {
    return values(subject, property).stream().findFirst();
  }

  boolean is(String subject, String type) {
    return values(subject, TYPE).contains(Node.of(type));
  }

  /**
   * What a statement says: another node, or a text.
   *
   * @param text the name of the node, or the text
   * @param isText whether it is a text
   * @param datatype of the text, or null
   */
  record Node(String text, boolean isText, @Nullable String datatype) {

    static Node of(String name) {
      return new Node(name, false, null);
    }

    static Node text(String text, @Nullable String datatype) {
      return new Node(text, true, datatype);
    }
  }
}
