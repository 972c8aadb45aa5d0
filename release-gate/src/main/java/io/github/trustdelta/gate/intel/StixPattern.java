package io.github.trustdelta.gate.intel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of STIX 2.1 (section 9) as far as it can be asked of a component: one observation
 * expression of comparisons with {@code =} and {@code IN}, joined by {@code AND} and {@code OR}. It
 * is true if all comparisons of one of the alternatives are.
 *
 * @param alternatives the pattern in disjunctive normal form
 */
record StixPattern(List<List<Comparison>> alternatives) {

  /**
   * A comparison of a property with a text.
   *
   * @param path the object path, {@code file:hashes.'SHA-256'} with the quotes taken away
   * @param value the text
   */
  record Comparison(String path, String value) {}

  /**
   * Parses a pattern.
   *
   * @throws IllegalArgumentException if it has anything else, saying what
   */
  static StixPattern parse(String text) {
    return new StixPattern(new Parser(text).pattern());
  }

  /** Goes through the text once; parentheses in each other are bounded. */
  private static final class Parser {
    private static final int DEEPEST = 50;
    private static final int MOST_COMPARISONS = 20_000;

    private final String text;
    private int at;
    private int comparisons;

    Parser(String text) {
      this.text = text;
    }

    List<List<Comparison>> pattern() {
      expect('[');
      List<List<Comparison>> all = or(0);
      expect(']');
      skipSpace();
      if (at < text.length()) {
        throw unsupported("more than one observation expression, or a qualifier");
      }
      return all;
    }

    private List<List<Comparison>> or(int depth) {
      var all = new ArrayList<List<Comparison>>(and(depth));
      while (word("OR")) {
        all.addAll(and(depth));
      }
      return all;
    }

    private List<List<Comparison>> and(int depth) {
      List<List<Comparison>> all = term(depth);
      while (word("AND")) {
        all = product(all, term(depth));
      }
      return all;
    }

    private List<List<Comparison>> product(
        List<List<Comparison>> left, List<List<Comparison>> right) {
      var all = new ArrayList<List<Comparison>>();
      for (List<Comparison> a : left) {
        for (List<Comparison> b : right) {
          var both = new ArrayList<Comparison>(a);
          both.addAll(b);
          count(both.size());
          all.add(both);
        }
      }
      return all;
    }

    private List<List<Comparison>> term(int depth) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == '(') {
        if (depth == DEEPEST) {
          throw unsupported("parentheses nested deeper than " + DEEPEST);
        }
        at++;
        List<List<Comparison>> inner = or(depth + 1);
        expect(')');
        return inner;
      }
      return comparison();
    }

    private List<List<Comparison>> comparison() {
      String path = path();
      if (word("NOT")) {
        throw unsupported("NOT");
      }
      skipSpace();
      if (at < text.length() && text.charAt(at) == '=') {
        at += text.startsWith("==", at) ? 2 : 1;
        count(1);
        return List.of(List.of(new Comparison(path, literal())));
      }
      if (!word("IN")) {
        throw unsupported("a comparison with something else than = and IN");
      }
      expect('(');
      var all = new ArrayList<List<Comparison>>();
      do {
        count(1);
        all.add(List.of(new Comparison(path, literal())));
      } while (next(','));
      expect(')');
      return all;
    }

    /** An object path: a type, a colon, properties with dots; a property may be in quotes. */
    private String path() {
      skipSpace();
      var path = new StringBuilder();
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\'') {
          path.append(quoted());
        } else if (isPathCharacter(c)) {
          path.append(c);
          at++;
        } else {
          break;
        }
      }
      if (path.indexOf(":") <= 0) {
        throw unsupported("something else than a comparison");
      }
      return path.toString();
    }

    private String literal() {
      skipSpace();
      if (at < text.length() && text.charAt(at) == '\'') {
        return quoted();
      }
      int start = at;
      while (at < text.length() && isPathCharacter(text.charAt(at))) {
        at++;
      }
      if (start == at) {
        throw unsupported("a constant that is no text");
      }
      return text.substring(start, at);
    }

    /** Between quotes a backslash stands before a quote and before itself. */
    private String quoted() {
      var value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '\'') {
          at++;
          return value.toString();
        }
        if (c == '\\') {
          at++;
          c = at < text.length() ? text.charAt(at) : c;
        }
        value.append(c);
      }
      throw unsupported("a text without end");
    }

    private boolean word(String word) {
      skipSpace();
      int end = at + word.length();
      boolean isThere =
          text.startsWith(word, at)
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      at = isThere ? end : at;
      return isThere;
    }

    private boolean next(char c) {
      skipSpace();
      boolean isThere = at < text.length() && text.charAt(at) == c;
      at = isThere ? at + 1 : at;
      return isThere;
    }

    private void expect(char c) {
      if (!next(c)) {
        throw unsupported("something else where '" + c + "' is expected");
      }
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private void count(int more) {
      comparisons += more;
      if (comparisons > MOST_COMPARISONS) {
        throw unsupported("more than " + MOST_COMPARISONS + " comparisons");
      }
    }

    private static boolean isPathCharacter(char c) {
      return c < 0x7F && (Character.isLetterOrDigit(c) || ":._-".indexOf(c) >= 0);
    }

    private IllegalArgumentException unsupported(String what) {
      return new IllegalArgumentException(what + " at character " + at);
    }
  }

  /** The value that an alternative has for a path, or null. */
  static @Nullable String value(List<Comparison> alternative, String path) {
    for (Comparison comparison : alternative) {
      if (comparison.path.equals(path)) {
        return comparison.value;
      }
    }
    return null;
  }
}
