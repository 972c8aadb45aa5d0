package io.github.trustdelta.provenance;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address of a source repository as provenances write it: {@code
 * git+https://github.com/owner/name@refs/tags/v1}, {@code https://github.com/owner/name.git#v1},
 * {@code github.com/owner/name}.
 *
 * @param repository host and path, by which repositories are compared; empty if it is no address
 * @param ref the branch or tag behind the address, if there is one
 */
record SourceUri(String repository, @Nullable String ref) {

  private static final List<String> SCHEMES = List.of("https://", "http://", "ssh://", "git://");
  private static final SourceUri NONE = new SourceUri("", null);

  /** Hosts that know no difference between upper and lower case in a path. */
  private static final List<String> CASELESS = List.of("github.com/", "gitlab.com/");

  static SourceUri parse(String uri) {
    String rest = uri.startsWith("git+") ? uri.substring("git+".length()) : uri;
    for (String scheme : SCHEMES) {
      if (rest.startsWith(scheme)) {
        rest = rest.substring(scheme.length());
        break;
      }
    }
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    // What stands before the host is who logs in, not where the source is; and what is no host to
    // RFC 3986 must not become one here.
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    if (slash < 0 || host.isEmpty() || !isPlain(rest) || authority.indexOf('#') >= 0) {
      return NONE;
    }
    String path = rest.substring(slash);
    int end = refMark(path);
    String ref = end < 0 ? null : path.substring(end + 1);
    return new SourceUri(repository(host, end < 0 ? path : path.substring(0, end)), ref);
  }

  boolean isSameRepository(SourceUri other) {
    return !repository.isEmpty() && repository.equals(other.repository);
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c > ' ' && c != 0x7F && c != '\\' && c != '?');
  }

  /** Behind a path, a ref follows an at sign, or a number sign as BuildKit writes it. */
  private static int refMark(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '@' || path.charAt(i) == '#') {
        return i;
      }
    }
    return -1;
  }

  private static String repository(String host, String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    String trimmed = path.substring(0, end);
    if (trimmed.endsWith(".git")) {
      trimmed = trimmed.substring(0, trimmed.length() - ".git".length());
    }
    if (trimmed.length() < 2) {
      return "";
    }
    String repository = host.toLowerCase(Locale.ROOT) + trimmed;
    String folded = repository.toLowerCase(Locale.ROOT);
    return CASELESS.stream().anyMatch(folded::startsWith) ? folded : repository;
  }
}
