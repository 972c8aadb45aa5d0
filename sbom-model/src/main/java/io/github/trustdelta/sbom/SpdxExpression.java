package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings SPDX licence expressions (SPDX 2.3 annex D) into one form, so that two of them compare by
 * meaning: identifiers without case, operands without order and duplicates, deprecated identifiers
 * as their successors. Text that is no expression means just itself.
 */
final class SpdxExpression {

  private static final int MAX_DEPTH = 100;

  /** Deprecated since licence list 3.0 in favour of {@code -only} and {@code -or-later}. */
  private static final Set<String> SPLIT_IDS =
      Set.of(
          "agpl-1.0",
          "agpl-3.0",
          "gfdl-1.1",
          "gfdl-1.2",
          "gfdl-1.3",
          "gpl-1.0",
          "gpl-2.0",
          "gpl-3.0",
          "lgpl-2.0",
          "lgpl-2.1",
          "lgpl-3.0");

  private final List<String> tokens;
  private int next;

  private SpdxExpression(List<String> tokens) {
    this.tokens = tokens;
  }

  static String meaning(String text) {
    String plain = String.join(" ", text.strip().split("\\s+", -1));
    List<String> tokens = tokens(plain);
    if (tokens.isEmpty()) {
      return plain;
    }
    var parser = new SpdxExpression(tokens);
    Term term = parser.alternatives(0);
    return term != null && parser.next == tokens.size() ? term.text() : plain;
  }

  private @Nullable Term alternatives(int depth) {
    return operands(depth, "or");
  }

  /** An operand that is joined by the same operator is no operand, but its operands are. */
  private @Nullable Term operands(int depth, String operator) {
    var operands = new TreeSet<String>();
    Term only = null;
    int count = 0;
    do {
      Term operand = operator.equals("or") ? operands(depth, "and") : operand(depth);
      if (operand == null) {
        return null;
      }
      if (operand.operator.equals(operator)) {
        operands.addAll(operand.operands);
      } else {
        operands.add(operand.text());
      }
      only = operand;
      count++;
    } while (take(operator));
    return count == 1 ? only : new Term(operator, operands);
  }

  private @Nullable Term operand(int depth) {
    if (take("(")) {
      Term inner = depth < MAX_DEPTH ? alternatives(depth + 1) : null;
      return inner != null && take(")") ? inner : null;
    }
    String id = identifier();
    if (id == null || !take("with")) {
      return id == null ? null : Term.of(successor(id));
    }
    String exception = identifier();
    return exception == null ? null : Term.of(successor(id) + " with " + exception);
  }

  private @Nullable String identifier() {
    if (next == tokens.size() || isReserved(tokens.get(next))) {
      return null;
    }
    return tokens.get(next++);
  }

  private boolean take(String token) {
    boolean found = next < tokens.size() && tokens.get(next).equals(token);
    next += found ? 1 : 0;
    return found;
  }

  private static boolean isReserved(String token) {
    return switch (token) {
      case "(", ")", "and", "or", "with" -> true;
      default -> false;
    };
  }

  private static String successor(String id) {
    if (SPLIT_IDS.contains(id)) {
      return id + "-only";
    }
    String base = id.endsWith("+") ? id.substring(0, id.length() - 1) : id;
    return SPLIT_IDS.contains(base) ? base + "-or-later" : id;
  }

  /** Lower-case tokens, or none at all where the text has characters that no expression has. */
  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '(' || c == ')') {
        tokens.add(String.valueOf(c));
        i++;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        i++;
      } else {
        int start = i;
        while (i < text.length() && isIdentifierPart(text.charAt(i))) {
          i++;
        }
        if (i == start) {
          return List.of();
        }
        tokens.add(text.substring(start, i).toLowerCase(Locale.ROOT));
      }
    }
    return tokens;
  }

  private static boolean isIdentifierPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '+'
        || c == ':';
  }

  /** A licence, or several that one operator joins. */
  private record Term(String operator, SortedSet<String> operands) {

    static Term of(String license) {
      return new Term("", new TreeSet<>(Set.of(license)));
    }

    String text() {
      return operands.size() == 1
          ? operands.first()
          : "(" + String.join(" " + operator + " ", operands) + ")";
    }
  }
}
