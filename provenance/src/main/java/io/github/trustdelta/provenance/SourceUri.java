package io.github.trustdelta.provenance;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address of a source repository as provenances write it: {@code
 * git+https://github.com/owner/name@refs/tags/v1}, {@code https://github.com/owner/name.git},
 * {@code github.com/owner/name}.
 *
 * @param repository host and path, by which repositories are compared
 * @param ref the branch or tag behind the address, if there is one
 */
record SourceUri(String repository, @Nullable String ref) {

  private static final List<String> SCHEMES = List.of("https://", "http://", "ssh://", "git://");

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
    // What stands before the host is who logs in, not where the source is.
    int user = rest.lastIndexOf('@', slash < 0 ? rest.length() : slash);
    if (user >= 0) {
      rest = rest.substring(user + 1);
    }
    int at = rest.indexOf('@');
    String ref = at < 0 ? null : rest.substring(at + 1);
    return new SourceUri(repository(at < 0 ? rest : rest.substring(0, at)), ref);
  }

  boolean isSameRepository(SourceUri other) {
    return repository.equals(other.repository);
  }

  private static String repository(String address) {
    String trimmed = address;
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    if (trimmed.endsWith(".git")) {
      trimmed = trimmed.substring(0, trimmed.length() - ".git".length());
    }
    int slash = trimmed.indexOf('/');
    String host = slash < 0 ? trimmed : trimmed.substring(0, slash);
    String repository = host.toLowerCase(Locale.ROOT) + (slash < 0 ? "" : trimmed.substring(slash));
    String folded = repository.toLowerCase(Locale.ROOT);
    return CASELESS.stream().anyMatch(folded::startsWith) ? folded : repository;
  }
}
