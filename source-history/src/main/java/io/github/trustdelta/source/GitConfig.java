package io.github.trustdelta.source;

import io.github.trustdelta.sbom.json.InputText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The settings of a repository (git-config, "Syntax"), each with where it stands. Includes are
 * settings like any other here: no file is read for them.
 */
final class GitConfig {

  /**
   * One setting.
   *
   * @param section in lower case
   * @param subsection as it is written; empty if there is none
   * @param name in lower case
   * @param value {@code true} where only the name is given
   */
  record Setting(String section, String subsection, String name, String value) {}

  private final String text;
  private final List<Setting> settings = new ArrayList<>();
  private int at;
  private String section = "";
  private String subsection = "";

  private GitConfig(String text) {
    this.text = text;
  }

  /** All settings, in the order of the file. */
  static List<Setting> parse(String text) throws SourceHistoryException {
    var config = new GitConfig(text.replace("\r\n", "\n"));
    config.parse();
    return List.copyOf(config.settings);
  }

  private void parse() throws SourceHistoryException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isSpace(c) || c == '\n' || c == '\uFEFF') {
        at++;
      } else if (c == '#' || c == ';') {
        skipComment();
      } else if (c == '[') {
        at++;
        header();
      } else {
        setting();
      }
    }
  }

  private void header() throws SourceHistoryException {
    int start = at;
    while (isNamePart(peek()) || peek() == '.') {
      at++;
    }
    String name = text.substring(start, at);
    while (isSpace(peek())) {
      at++;
    }
    // [remote.origin], as it was written once
    int dot = name.indexOf('.');
    section = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    subsection = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (peek() == '"') {
      at++;
      subsection = quotedSubsection();
    }
    require(']', "the end of a section's name");
  }

  private String quotedSubsection() throws SourceHistoryException {
    var name = new StringBuilder();
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      if (at >= text.length() || peek() == '\n') {
        throw unexpected("a quotation mark");
      }
      name.append(text.charAt(at++));
    }
    at++;
    return name.toString();
  }

  private void setting() throws SourceHistoryException {
    int start = at;
    while (isNamePart(peek())) {
      at++;
    }
    if (start == at || section.isEmpty()) {
      throw unexpected("the name of a setting in a section");
    }
    String name = text.substring(start, at).toLowerCase(Locale.ROOT);
    while (isSpace(peek())) {
      at++;
    }
    String value = "true";
    if (peek() == '=') {
      at++;
      value = value();
    } else if (peek() == '#' || peek() == ';') {
      skipComment();
    } else if (at < text.length() && peek() != '\n') {
      throw unexpected("an equals sign");
    }
    settings.add(new Setting(section, subsection, name, value));
  }

  /** Goes to the end of the line; a space at either end of the value counts only in quotes. */
  private String value() throws SourceHistoryException {
    var value = new StringBuilder();
    boolean isQuoted = false;
    int end = 0;
    for (; at < text.length() && (isQuoted || peek() != '\n'); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        isQuoted = !isQuoted;
        end = value.length();
      } else if (!isQuoted && (c == '#' || c == ';')) {
        skipComment();
        break;
      } else if (c == '\n') {
        throw unexpected("a quotation mark");
      } else if (c == '\\') {
        at++;
        end = escaped(value, end);
      } else if (!isSpace(c) || isQuoted || !value.isEmpty()) {
        value.append(c);
        end = isQuoted || !isSpace(c) ? value.length() : end;
      }
    }
    if (isQuoted) {
      throw unexpected("a quotation mark");
    }
    value.setLength(end);
    return value.toString();
  }

  /** What a backslash makes of the character behind it; at the end of a line, nothing. */
  private int escaped(StringBuilder value, int end) throws SourceHistoryException {
    switch (peek()) {
      case '\n' -> {
        return end;
      }
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'b' -> value.append('\b');
      case '\\', '"' -> value.append(peek());
      default -> throw unexpected("one of the escapes \\\\, \\\", \\n, \\t and \\b");
    }
    return value.length();
  }

  private void skipComment() {
    while (at < text.length() && peek() != '\n') {
      at++;
    }
  }

  private void require(char c, String what) throws SourceHistoryException {
    if (peek() != c) {
      throw unexpected(what);
    }
    at++;
  }

  /** The character at hand; 0, which no configuration has, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private SourceHistoryException unexpected(String expected) {
    long line = text.substring(0, Math.min(at, text.length())).lines().count();
    String found = at < text.length() ? InputText.quoted(text.substring(at, at + 1)) : "the end";
    return new SourceHistoryException(
        "expected "
            + expected
            + ", found "
            + found
            + " in line "
            + Math.max(1, line)
            + " of the repository's config");
  }
}
