package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings SPDX licence expressions (SPDX 2.3 annex D, SPDX 3.0.1 annex B) into one form, so that two
 * of them compare by meaning: identifiers without case, operands without order and duplicates,
 * deprecated identifiers as their successors. A name or an address of the SPDX License List means
 * the licence that it belongs to; other text means just itself.
 */
final class SpdxExpression {

  private static final int MAX_DEPTH = 100;

  /** SPDX 3.0.1 annex B; what stands behind the last hyphen counts without case as well. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?:documentref-[a-z0-9.-]++:)?(?:licenseref|additionref)-[a-z0-9.-]++"
              + "|[a-z0-9.-]++\\+?");

  private final List<String> tokens;
  private int position;

  private SpdxExpression(List<String> tokens) {
    this.tokens = tokens;
  }

  static String meaning(String text) {
    String plain = String.join(" ", text.strip().split("\\s+", -1));
    String meaning = parse(plain);
    if (meaning != null) {
      return meaning;
    }
    String listed = ListedLicenses.find(plain).map(SpdxExpression::parse).orElse(null);
    return listed == null ? plain : listed;
  }

  /** The one form of the expression, or null if the text is none. */
  private static @Nullable String parse(String text) {
    List<String> tokens = tokens(text);
    if (tokens.isEmpty()) {
      return null;
    }
    var parser = new SpdxExpression(tokens);
    Term term = parser.alternatives(0);
    return term != null && parser.position == tokens.size() ? term.text() : null;
  }

  private @Nullable Term alternatives(int depth) {
    return joined(depth, "or");
  }

  private @Nullable Term joined(int depth, String operator) {
    Term term = term(depth, operator);
    if (term == null || !take(operator)) {
      return term;
    }
    SortedSet<String> operands = term.operandsOf(operator);
    do {
      term = term(depth, operator);
      if (term == null) {
        return null;
      }
      operands = union(operands, term.operandsOf(operator));
    } while (take(operator));
    return operands.size() == 1 ? term : new Term(operator, operands);
  }

  private @Nullable Term term(int depth, String operator) {
    return operator.equals("or") ? joined(depth, "and") : operand(depth);
  }

  /** Always adds to the larger one, so that nesting does not copy what is inside each time. */
  private static SortedSet<String> union(SortedSet<String> one, SortedSet<String> other) {
    boolean otherIsLarger = one.size() < other.size();
    SortedSet<String> larger = otherIsLarger ? other : one;
    larger.addAll(otherIsLarger ? one : other);
    return larger;
  }

  private @Nullable Term operand(int depth) {
    if (take("(")) {
      Term inner = depth < MAX_DEPTH ? alternatives(depth + 1) : null;
      return inner != null && take(")") ? inner : null;
    }
    String id = identifier();
    if (id == null || !take("with")) {
      return id == null ? null : Term.of(DeprecatedLicenses.successor(id));
    }
    String exception = identifier();
    if (exception == null || exception.endsWith("+")) {
      return null;
    }
    return Term.of(
        DeprecatedLicenses.onlyOrLater(id)
            + " with "
            + DeprecatedLicenses.successorOfException(exception));
  }

  private @Nullable String identifier() {
    if (position == tokens.size()
        || isReserved(tokens.get(position))
        || !IDENTIFIER.matcher(tokens.get(position)).matches()) {
      return null;
    }
    return tokens.get(position++);
  }

  private boolean take(String token) {
    boolean found = position < tokens.size() && tokens.get(position).equals(token);
    position += found ? 1 : 0;
    return found;
  }

  private static boolean isReserved(String token) {
    return switch (token) {
      case "(", ")", "and", "or", "with" -> true;
      default -> false;
    };
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

  /** A licence, or several that one operator joins; never the same operator within. */
  private record Term(String operator, SortedSet<String> operands) {

    static Term of(String license) {
      return new Term("", new TreeSet<>(Set.of(license)));
    }

    /** {@code a or (b or c)} has three operands, {@code a or (b and c)} two. */
    SortedSet<String> operandsOf(String outer) {
      return operator.equals(outer) ? operands : new TreeSet<>(Set.of(text()));
    }

    String text() {
      return operator.isEmpty()
          ? operands.first()
          : "(" + String.join(" " + operator + " ", operands) + ")";
    }
  }
}
