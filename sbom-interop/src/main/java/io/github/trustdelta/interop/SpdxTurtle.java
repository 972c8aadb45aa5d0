package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Turtle (W3C, "RDF 1.1 Turtle", clause 6.5) into an {@link SpdxGraph}. Identifiers are names
 * and no more: nothing is looked up, and relative ones are only put behind the base.
 */
final class SpdxTurtle {

  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  private final String text;
  private final int deepest;
  private final SpdxGraph graph = new SpdxGraph();
  private final Map<String, String> prefixes = new HashMap<>();
  private String base = "";
  private int at;

  private SpdxTurtle(String text, int deepest) {
    this.text = text;
    this.deepest = deepest;
  }

  static SpdxGraph read(String text, ReadLimits limits) throws SbomReadException {
    var reader = new SpdxTurtle(text, limits.depth());
    reader.document();
    return reader.graph;
  }

  private void document() throws SbomReadException {
    while (more()) {
      if (!directive()) {
        boolean isBlank = text.charAt(at) == '[';
        String subject = subject(0);
        if (!isBlank || !takes('.')) {
          if (!more() || text.charAt(at) == '.') {
            throw expected("a property");
          }
          properties(subject, 0);
          expect('.');
        }
      }
    }
  }

  private boolean directive() throws SbomReadException {
    if (takesWord("@prefix")) {
      prefix();
      expect('.');
    } else if (takesWord("@base")) {
      base = iri();
      expect('.');
    } else if (takesWord("PREFIX")) {
      prefix();
    } else if (takesWord("BASE")) {
      base = iri();
    } else {
      return false;
    }
    return true;
  }

  private void prefix() throws SbomReadException {
    more();
    int start = at;
    while (at < text.length() && text.charAt(at) != ':') {
      at++;
    }
    String name = text.substring(start, at);
    expect(':');
    prefixes.put(name, iri());
  }

  private String subject(int depth) throws SbomReadException {
    if (text.charAt(at) == '[') {
      return blankNode(depth);
    }
    if (text.charAt(at) == '(') {
      return collection(depth);
    }
    return name();
  }

  private void properties(String subject, int depth) throws SbomReadException {
    do {
      while (takes(';')) {
        more();
      }
      if (!more() || text.charAt(at) == '.' || text.charAt(at) == ']') {
        return;
      }
      String property = takesWord("a") ? SpdxGraph.TYPE : name();
      do {
        graph.add(subject, property, object(depth));
      } while (takes(','));
    } while (takes(';'));
  }

  private SpdxGraph.Node object(int depth) throws SbomReadException {
    if (!more()) {
      throw expected("a value");
    }
    char c = text.charAt(at);
    if (c == '[' || c == '(') {
      return SpdxGraph.Node.of(subject(depth));
    }
    if (c == '"' || c == '\'') {
      return literal();
    }
    if (c == '+' || c == '-' || c == '.' || (c >= '0' && c <= '9')) {
      return number();
    }
    if (takesWord("true")) {
      return SpdxGraph.Node.text("true", XSD + "boolean");
    }
    if (takesWord("false")) {
      return SpdxGraph.Node.text("false", XSD + "boolean");
    }
    return SpdxGraph.Node.of(name());
  }

  private String blankNode(int depth) throws SbomReadException {
    requireDepth(depth);
    expect('[');
    String blank = graph.newBlank();
    properties(blank, depth + 1);
    expect(']');
    return blank;
  }

  /** A list in rdf:first and rdf:rest; SPDX 2 has none, so its order is all that is kept. */
  private String collection(int depth) throws SbomReadException {
    requireDepth(depth);
    expect('(');
    List<SpdxGraph.Node> members = new ArrayList<>();
    while (!takes(')')) {
      members.add(object(depth + 1));
    }
    String rest = SpdxGraph.RDF + "nil";
    for (int i = members.size() - 1; i >= 0; i--) {
      String cell = graph.newBlank();
      graph.add(cell, SpdxGraph.RDF + "first", members.get(i));
      graph.add(cell, SpdxGraph.RDF + "rest", SpdxGraph.Node.of(rest));
      rest = cell;
    }
    return rest;
  }

  private void requireDepth(int depth) throws SbomReadException {
    if (depth >= deepest) {
      throw expected("values nested at most " + deepest + " deep");
    }
  }

  private SpdxGraph.Node literal() throws SbomReadException {
    char quote = text.charAt(at);
    String three = String.valueOf(quote).repeat(3);
    boolean isLong = text.startsWith(three, at);
    at += isLong ? 3 : 1;
    var value = new StringBuilder();
    while (!(isLong
        ? text.startsWith(three, at)
        : at < text.length() && text.charAt(at) == quote)) {
      character(value, isLong);
    }
    at += isLong ? 3 : 1;
    if (at < text.length() && text.charAt(at) == '@') {
      at++;
      while (at < text.length() && (isNameStart(text.charAt(at)) || text.charAt(at) == '-')) {
        at++;
      }
      return SpdxGraph.Node.text(value.toString(), null);
    }
    if (text.startsWith("^^", at)) {
      at += 2;
      return SpdxGraph.Node.text(value.toString(), name());
    }
    return SpdxGraph.Node.text(value.toString(), null);
  }

  private void character(StringBuilder value, boolean isLong) throws SbomReadException {
    if (at >= text.length()) {
      throw expected("the end of a text");
    }
    char c = text.charAt(at++);
    if (!isLong && (c == '\n' || c == '\r')) {
      at--;
      throw expected("the end of a text");
    }
    if (c != '\\') {
      value.append(c);
      return;
    }
    char escape = at < text.length() ? text.charAt(at++) : ' ';
    switch (escape) {
      case 't' -> value.append('\t');
      case 'b' -> value.append('\b');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 'f' -> value.append('\f');
      case '"', '\'', '\\' -> value.append(escape);
      case 'u' -> value.appendCodePoint(codePoint(4));
      case 'U' -> value.appendCodePoint(codePoint(8));
      default -> throw expected("an escape of Turtle before here");
    }
  }

  private int codePoint(int digits) throws SbomReadException {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        throw expected("a code point");
      }
      value = value * 16 + digit;
      at++;
    }
    if (!Character.isValidCodePoint(value)) {
      throw expected("a code point before here");
    }
    return value;
  }

  private SpdxGraph.Node number() throws SbomReadException {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (text.charAt(at - 1) == '.') {
      at--; // it ends the statement
    }
    if (at == start) {
      throw expected("a number");
    }
    String number = text.substring(start, at);
    return SpdxGraph.Node.text(
        number, XSD + (number.matches("[+-]?[0-9]+") ? "integer" : "double"));
  }

  /** An identifier, with a prefix or in full, or the label of a blank node. */
  private String name() throws SbomReadException {
    if (!more()) {
      throw expected("a name");
    }
    if (text.charAt(at) == '<') {
      return iri();
    }
    int start = at;
    int part = namePart();
    while (part > 0) {
      at += part;
      part = namePart();
    }
    String prefix = text.substring(start, at);
    if (at >= text.length() || text.charAt(at) != ':') {
      throw expected("a name");
    }
    at++;
    String local = localName();
    if (prefix.equals("_")) {
      return SpdxGraph.blank(local);
    }
    String namespace = prefixes.get(prefix);
    if (namespace == null) {
      throw expected("a prefix that was declared instead of " + SpdxText.excerpt(prefix));
    }
    return namespace + local;
  }

  private String localName() throws SbomReadException {
    var name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      int part = c == ':' || c == '%' ? 1 : namePart();
      if (c == '\\' && at + 1 < text.length()) {
        name.append(text.charAt(at + 1));
        at += 2;
      } else if (part > 0) {
        name.append(text, at, at + part);
        at += part;
      } else {
        break;
      }
    }
    return name.toString();
  }

  private static boolean isNameStart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }

  /** How many characters of a name follow; full stops only where the name goes on behind them. */
  private int namePart() {
    int next = at;
    while (next < text.length() && text.charAt(next) == '.') {
      next++;
    }
    if (next == text.length()) {
      return 0;
    }
    char c = text.charAt(next);
    boolean goesOn = isNameStart(c) || c == '-' || (next > at && ":%\\".indexOf(c) >= 0);
    if (next > at) {
      return goesOn ? next - at : 0;
    }
    return goesOn ? 1 : 0;
  }

  private String iri() throws SbomReadException {
    expect('<');
    var iri = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '>') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length() && (text.charAt(at) == 'u' || text.charAt(at) == 'U')) {
        iri.appendCodePoint(codePoint(text.charAt(at++) == 'u' ? 4 : 8));
      } else if (c <= ' ') {
        throw expected("no white space in an identifier");
      } else {
        iri.append(c);
      }
    }
    expect('>');
    boolean isRelative = iri.indexOf(":") < 0;
    return isRelative ? base + iri : iri.toString();
  }

  /** Passes over white space and comments; whether anything follows. */
  private boolean more() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean takes(char c) {
    if (more() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private boolean takesWord(String word) {
    more();
    int end = at + word.length();
    boolean exact = word.equals("a") || word.startsWith("@") || word.charAt(0) > 'Z';
    if (!text.regionMatches(!exact, at, word, 0, word.length())
        || (end < text.length()
            && (isNameStart(text.charAt(end)) || ":-".indexOf(text.charAt(end)) >= 0))) {
      return false;
    }
    at = end;
    return true;
  }

  private void expect(char c) throws SbomReadException {
    if (!takes(c)) {
      throw expected("'" + c + "'");
    }
  }

  private SbomReadException expected(String what) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    String found =
        at < text.length()
            ? SpdxText.excerpt(text.substring(at, Math.min(at + 20, text.length())))
            : "the end";
    @Nullable Throwable none = null;
    return new SbomReadException(
        String.format(
            Locale.ROOT,
            "expected %s in Turtle, found %s at line %d, column %d",
            what,
            found,
            line,
            at - lineStart + 1),
        none);
  }
}
