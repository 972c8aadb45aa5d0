package io.github.trustdelta.sbom;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that something can be fetched from, taken apart after RFC 3986, section 3. Two of them
 * are one place when they differ in nothing but what section 6.2 calls equivalent, in the user, and
 * in {@code http} against {@code https}.
 *
 * @param scheme in lower case, with {@code http} for {@code https}
 * @param host in lower case
 * @param port with its colon; empty for the scheme's own
 * @param path with unreserved characters in the clear
 * @param rest query and fragment as written
 */
record WebAddress(String scheme, String host, String port, String path, String rest) {

  /** Any scheme, also Maven's {@code dav:https://} and SPDX's {@code git+https://}. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.:-]*?)://(?:[^/?#]*@)?"
              + "([A-Za-z0-9._-]++|\\[[0-9A-Fa-f:.]++])(:[0-9]*+)?"
              + "((?:/[^?#]*+)?)((?:\\?[^#]*+)?(?:#.*+)?)");

  private static final Pattern VERSION_CONTROL =
      Pattern.compile("(?:git|hg|svn|bzr)(?:\\+[a-z]+)?://.*", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> PORTS =
      Map.of(
          "http", ":80", "https", ":443", "ftp", ":21", "ssh", ":22", "git", ":9418", "svn",
          ":3690");

  static Optional<WebAddress> parse(String text) {
    String address = text.strip();
    Matcher parts = ADDRESS.matcher(address);
    if (isAmbiguous(address) || !parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String transport =
        scheme.substring(Math.max(scheme.lastIndexOf('+'), scheme.lastIndexOf(':')) + 1);
    String given = parts.group(3) == null || parts.group(3).equals(":") ? "" : parts.group(3);
    String port = given.equals(PORTS.get(transport)) ? "" : given;
    // https at the port of http is no service that http finds there
    boolean isWeb = transport.equals("https") && !port.equals(PORTS.get("http"));
    String path = decoded(parts.group(4));
    return Optional.of(
        new WebAddress(
            isWeb ? scheme.substring(0, scheme.length() - 1) : scheme,
            parts.group(2).toLowerCase(Locale.ROOT),
            port,
            path.isEmpty() && transport.startsWith("http") ? "/" : path,
            parts.group(5)));
  }

  /** Whether it is {@code http://host/path} in characters that mean themselves; nearly all are. */
  private static boolean isPlain(String text, int host) {
    if (host == 7 && !text.startsWith("http://")) {
      return false;
    }
    int at = host;
    while (at < text.length() && isPlainInHost(text.charAt(at))) {
      at++;
    }
    if (at == host || (at < text.length() && text.charAt(at) != '/')) {
      return false;
    }
    while (at < text.length() && (isUnreserved(text.charAt(at)) || text.charAt(at) == '/')) {
      at++;
    }
    return at == text.length();
  }

  private static boolean isPlainInHost(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  }

  /** Programs do not agree on where the host ends if there are any but visible ASCII characters. */
  private static boolean isAmbiguous(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c < '!' || c > '~' || c == '\\') {
        return true;
      }
    }
    return false;
  }

  /** The place that the text names; text that is no address means itself. */
  static String meaning(String text) {
    int host = text.startsWith("https://") ? 8 : 7;
    if (isPlain(text, host)) {
      String place = text.substring(host);
      return "http://" + place + (place.indexOf('/') < 0 ? "/" : "");
    }
    return parse(text).map(WebAddress::toString).orElse(text);
  }

  /** The host, with owner and name where these are more than the host's choice of words. */
  String origin() {
    return RepositoryPath.ofSharedHost(host, path).orElse(host + port);
  }

  /** Whether it is such as SPDX 2.3, clause 7.7, has for sources under version control. */
  static boolean isVersionControl(String text) {
    return VERSION_CONTROL.matcher(text.strip()).matches();
  }

  /** One text for one place. */
  @Override
  public String toString() {
    return scheme + "://" + host + port + (scheme.startsWith("git+") ? withSuffix() : path) + rest;
  }

  /** {@code /owner/name@revision} is where {@code /owner/name.git@revision} is. */
  private String withSuffix() {
    int at = path.lastIndexOf('@');
    String repository = at < 0 ? path : path.substring(0, at);
    boolean isComplete = repository.isEmpty() || repository.endsWith("/");
    return isComplete || repository.endsWith(".git")
        ? path
        : repository + ".git" + path.substring(repository.length());
  }

  /** RFC 3986, sections 6.2.2.1 and 6.2.2.2. */
  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    var decoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%' && i + 2 < path.length() && isHex(path, i + 1) && isHex(path, i + 2)) {
        char meant = (char) HexFormat.fromHexDigits(path, i + 1, i + 3);
        String escape = path.substring(i, i + 3).toUpperCase(Locale.ROOT);
        decoded.append(isUnreserved(meant) ? String.valueOf(meant) : escape);
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static boolean isHex(String text, int index) {
    return HexFormat.isHexDigit(text.charAt(index));
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
