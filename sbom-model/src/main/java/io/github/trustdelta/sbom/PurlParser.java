package io.github.trustdelta.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a package URL apart and writes it in canonical form, as ECMA-427 says. It is our own since
 * the library for it folds case by the default locale, takes the bytes of an escaped character for
 * characters, and writes escapes that nobody can read back.
 */
final class PurlParser {

  private static final Pattern PYPI_SEPARATORS = Pattern.compile("[-_.]+");

  final String type;
  final @Nullable String namespace;
  final String name;
  final @Nullable String version;
  final SortedMap<String, String> qualifiers;
  final @Nullable String subpath;

  /** Splits from both ends, in the order of ECMA-427's instructions on parsing. */
  PurlParser(String text) {
    requireUriCharacters(text);
    if (!text.regionMatches(true, 0, "pkg:", 0, 4)) {
      throw invalid("it does not begin with pkg:");
    }
    String rest = text.substring(4);
    int hash = rest.indexOf('#');
    this.subpath = hash < 0 ? null : subpath(rest.substring(hash + 1));
    rest = hash < 0 ? rest : rest.substring(0, hash);
    int question = rest.lastIndexOf('?');
    this.qualifiers = question < 0 ? new TreeMap<>() : qualifiers(rest.substring(question + 1));
    rest = withoutLeadingSlashes(question < 0 ? rest : rest.substring(0, question));
    int slash = rest.indexOf('/');
    if (slash < 0) {
      throw invalid("it has no name");
    }
    this.type = type(rest.substring(0, slash));
    int at = rest.lastIndexOf('@');
    this.version = at < slash ? null : emptyToNull(decoded(rest.substring(at + 1)));
    List<String> path = segments(rest.substring(slash + 1, at < slash ? rest.length() : at));
    if (path.isEmpty()) {
      throw invalid("it has no name");
    }
    int last = path.size() - 1;
    this.name = name(decoded(path.get(last)));
    this.namespace = namespace(path.subList(0, last));
  }

  private PurlParser(
      String type, @Nullable String namespace, String name, @Nullable String version) {
    this.type = type;
    this.namespace = namespace;
    this.name = name;
    this.version = version;
    this.qualifiers = Collections.emptySortedMap();
    this.subpath = null;
  }

  /**
   * Takes apart what most purls are: {@code pkg:type/namespace/name@version}, canonical already,
   * and in characters that mean themselves but for the escaped at sign of an npm scope.
   *
   * @return null for all other texts, be they purls or not
   */
  static @Nullable PurlParser plain(String text) {
    int slash = text.indexOf('/');
    if (slash < 5 || !text.startsWith("pkg:")) {
      return null;
    }
    String type = text.substring(4, slash);
    boolean isScoped = text.startsWith("%40", slash + 1);
    int path = slash + (isScoped ? 4 : 1);
    int nameStart = path;
    int at = path;
    boolean isUpperCase = false;
    while (at < text.length() && (isUnreserved(text.charAt(at)) || text.charAt(at) == '/')) {
      isUpperCase |= text.charAt(at) >= 'A' && text.charAt(at) <= 'Z';
      if (text.charAt(at) == '/') {
        if (at == nameStart) {
          return null;
        }
        nameStart = at + 1;
      }
      at++;
    }
    boolean hasNamespace = nameStart > path;
    if (at == nameStart || !isPlainType(type, isUpperCase, hasNamespace)) {
      return null;
    }
    String version = at == text.length() ? null : text.substring(at + 1);
    boolean isPlainVersion =
        version == null || (text.charAt(at) == '@' && !version.isEmpty() && isUnreserved(version));
    if (!isPlainVersion || (isScoped && !hasNamespace)) {
      return null;
    }
    String scope = isScoped ? "@" : "";
    String namespace = hasNamespace ? scope + text.substring(path, nameStart - 1) : null;
    return new PurlParser(type, namespace, text.substring(nameStart, at), version);
  }

  /** Whether purls of the type are canonical as they are written. */
  private static boolean isPlainType(String type, boolean isUpperCase, boolean hasNamespace) {
    for (int i = 0; i < type.length(); i++) {
      if (!isLetter(type.charAt(i))) {
        return false;
      }
    }
    return switch (type) {
      case "bitbucket", "composer", "deb", "github", "golang", "hex", "rpm" -> !isUpperCase;
      case "maven" -> hasNamespace;
      case "pypi" -> false;
      default -> true;
    };
  }

  /** The canonical form of type, namespace and name. */
  String coordinates() {
    var purl = new StringBuilder("pkg:").append(type).append('/');
    if (namespace != null) {
      encodePath(namespace, purl);
      purl.append('/');
    }
    encode(name, purl);
    return purl.toString();
  }

  /** The canonical form with the given version or none. */
  String canonical(String coordinates, @Nullable String stated) {
    var purl = new StringBuilder(coordinates);
    if (stated != null) {
      encode(stated, purl.append('@'));
    }
    char separator = '?';
    for (var qualifier : qualifiers.entrySet()) {
      if (!isMavenDefault(qualifier.getKey(), qualifier.getValue())) {
        purl.append(separator).append(qualifier.getKey()).append('=');
        encode(qualifier.getValue(), purl);
        separator = '&';
      }
    }
    if (subpath != null) {
      encodePath(subpath, purl.append('#'));
    }
    return purl.toString();
  }

  private boolean isMavenDefault(String qualifier, String value) {
    return type.equals("maven") && qualifier.equals("type") && value.equals("jar");
  }

  private static String type(String text) {
    String type = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      if (!isLetter(c) && (i == 0 || !isDigit(c)) && c != '.' && c != '+' && c != '-') {
        throw invalid("its type is not letters, digits, dots, plus and minus signs");
      }
    }
    if (type.isEmpty()) {
      throw invalid("it has no type");
    }
    return type;
  }

  private @Nullable String namespace(List<String> segments) {
    if (segments.isEmpty()) {
      if (type.equals("maven")) {
        throw invalid("a Maven package without a group");
      }
      return null;
    }
    var decoded = new ArrayList<String>();
    segments.forEach(segment -> decoded.add(decodedSegment(segment)));
    String namespace = String.join("/", decoded);
    return switch (type) {
      case "bitbucket", "composer", "deb", "github", "golang", "hex", "rpm" ->
          namespace.toLowerCase(Locale.ROOT);
      default -> namespace;
    };
  }

  private String name(String decoded) {
    return switch (type) {
      case "bitbucket", "composer", "deb", "github", "golang", "hex" ->
          decoded.toLowerCase(Locale.ROOT);
      case "pypi" -> pypiName(decoded);
      default -> decoded;
    };
  }

  /** Runs of dashes, underscores and dots are one dash (PyPA, "Name normalization"). */
  static String pypiName(String name) {
    return PYPI_SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  /** A qualifier without a value is as good as none. */
  private static SortedMap<String, String> qualifiers(String text) {
    var qualifiers = new TreeMap<String, String>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0 && equals < pair.length() - 1) {
        String key = pair.substring(0, equals).toLowerCase(Locale.ROOT);
        requireKey(key);
        if (qualifiers.put(key, decoded(pair.substring(equals + 1))) != null) {
          throw invalid("a qualifier occurs twice");
        }
      }
    }
    return qualifiers;
  }

  private static void requireKey(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!isLetter(c) && (i == 0 || !isDigit(c)) && c != '.' && c != '-' && c != '_') {
        throw invalid("a qualifier's name is not letters, digits, dots and dashes");
      }
    }
    if (key.isEmpty()) {
      throw invalid("a qualifier has no name");
    }
  }

  private static @Nullable String subpath(String text) {
    var segments = new ArrayList<String>();
    for (String segment : segments(text)) {
      String decoded = decodedSegment(segment);
      if (!decoded.equals(".") && !decoded.equals("..")) {
        segments.add(decoded);
      }
    }
    return segments.isEmpty() ? null : String.join("/", segments);
  }

  private static String withoutLeadingSlashes(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '/') {
      start++;
    }
    return text.substring(start);
  }

  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static String decodedSegment(String segment) {
    String decoded = decoded(segment);
    if (decoded.indexOf('/') >= 0) {
      throw invalid("an escaped slash in a path");
    }
    return decoded;
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        bytes.write(Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16));
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("expected a package URL: escapes that are no UTF-8", e);
    }
  }

  private static void encodePath(String path, StringBuilder to) {
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      encode(path.substring(start, slash), to);
      to.append('/');
      start = slash + 1;
    }
    encode(path.substring(start), to);
  }

  /** A colon is never encoded (ECMA-427, "Character encoding"). */
  private static void encode(String text, StringBuilder to) {
    if (isUnreserved(text)) {
      to.append(text);
      return;
    }
    for (byte b : text.getBytes(UTF_8)) {
      if (isUnreserved(b)) {
        to.append((char) b);
      } else {
        to.append('%')
            .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xf, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
      }
    }
  }

  private static boolean isUnreserved(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isUnreserved(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the character means itself, and so does the byte that is the same number. */
  static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= '-' && c <= '.')
        || c == '_'
        || c == '~'
        || c == ':';
  }

  /** What no URI has (RFC 3986, and RFC 3987 beyond ASCII), and escapes that are none. */
  private static void requireUriCharacters(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (isUnreserved(c) || c == '/') {
        i++;
        continue;
      }
      if (c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0 || isStrange(c)) {
        throw invalid("a character that must be escaped");
      }
      if (c == '%' && !(isHex(text, i + 1) && isHex(text, i + 2))) {
        throw invalid("an incomplete escape");
      }
      i += Character.charCount(c);
    }
    if (text.indexOf('#') != text.lastIndexOf('#')) {
      throw invalid("a character that must be escaped");
    }
  }

  private static boolean isStrange(int c) {
    return Character.isISOControl(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.SURROGATE;
  }

  private static boolean isHex(String text, int index) {
    return index < text.length()
        && text.charAt(index) < 0x80
        && Character.digit(text.charAt(index), 16) >= 0;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static IllegalArgumentException invalid(String problem) {
    return new IllegalArgumentException("expected a package URL: " + problem);
  }
}
