package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which source repository an address names: host, owner and name, whatever scheme, user, suffix,
 * branch or folder it is written with. {@code git@github.com:axios/axios.git}, {@code
 * scm:git:https://github.com/axios/axios} and {@code https://github.com/axios/axios/tree/v1.x} are
 * one repository.
 *
 * @param host the host in lower case, without a leading {@code www.} and without a port
 * @param path owner and name: two segments on hosts that are known to have just these, else all
 */
public record RepositoryIdentity(String host, String path) {

  /** Hosts on which a repository is always owner and name, without case. */
  private static final Set<String> OWNER_AND_NAME =
      Set.of("github.com", "bitbucket.org", "codeberg.org", "gitee.com");

  private static final Set<String> PAGE_MARKERS = Set.of("-", "tree", "blob", "src", "commit");

  /** Finds the repository that the address names; empty where it names none. */
  public static Optional<RepositoryIdentity> of(String url) {
    String rest = withoutSchemes(url.strip());
    rest = cut(cut(rest, '#'), '?');
    int slash = rest.indexOf('/');
    int colon = rest.indexOf(':');
    boolean scpStyle = colon > 0 && (slash < 0 || colon < slash);
    int hostEnd = scpStyle ? colon : slash;
    if (hostEnd <= 0) {
      return Optional.empty();
    }
    String host = rest.substring(rest.lastIndexOf('@', hostEnd) + 1, hostEnd);
    host = host.toLowerCase(Locale.ROOT);
    host = host.startsWith("www.") ? host.substring(4) : host;
    Optional<String> path = path(host, withoutPort(rest.substring(hostEnd + 1), scpStyle));
    return host.contains(".") && path.isPresent()
        ? Optional.of(new RepositoryIdentity(host, path.get()))
        : Optional.empty();
  }

  /** The form {@code github.com/axios/axios}. */
  @Override
  public String toString() {
    return host + "/" + path;
  }

  private static Optional<String> path(String host, String text) {
    List<String> segments = new ArrayList<>();
    for (String segment : text.split("/", -1)) {
      if (PAGE_MARKERS.contains(segment) && segments.size() >= 2) {
        break;
      }
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    boolean ownerAndName = OWNER_AND_NAME.contains(host);
    if (segments.isEmpty() || (ownerAndName && segments.size() < 2)) {
      return Optional.empty();
    }
    if (ownerAndName) {
      segments = segments.subList(0, 2);
    }
    String path = String.join("/", segments);
    path = path.endsWith(".git") ? path.substring(0, path.length() - 4) : path;
    return Optional.of(ownerAndName ? path.toLowerCase(Locale.ROOT) : path);
  }

  /** Takes off {@code scm:}, {@code git:}, {@code svn:}, {@code git+} and {@code https://}. */
  private static String withoutSchemes(String url) {
    String rest = url;
    int scheme = rest.indexOf("://");
    if (scheme >= 0) {
      return rest.substring(scheme + 3);
    }
    for (String prefix : List.of("scm:", "git:", "svn:", "hg:")) {
      if (rest.regionMatches(true, 0, prefix, 0, prefix.length())) {
        rest = rest.substring(prefix.length());
      }
    }
    return rest.startsWith("//") ? rest.substring(2) : rest;
  }

  private static String withoutPort(String path, boolean afterColon) {
    int slash = path.indexOf('/');
    if (!afterColon || slash <= 0) {
      return path;
    }
    boolean port = path.substring(0, slash).chars().allMatch(c -> c >= '0' && c <= '9');
    return port ? path.substring(slash + 1) : path;
  }

  private static String cut(String text, char at) {
    int index = text.indexOf(at);
    return index < 0 ? text : text.substring(0, index);
  }
}
