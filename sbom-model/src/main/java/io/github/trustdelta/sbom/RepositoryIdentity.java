package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which source repository an address names: host, owner and name, whatever scheme, user, suffix,
 * branch or folder it is written with. {@code git@github.com:axios/axios.git}, {@code
 * scm:git:https://github.com/axios/axios} and {@code https://github.com/axios/axios/tree/v1.x} are
 * one repository. An address that programs may read in different ways names none.
 *
 * @param host the host in lower case, without a leading {@code www.} and without a port
 * @param path owner and name: two segments on hosts that are known to have just these, else all
 */
record RepositoryIdentity(String host, String path) {

  /** Hosts on which a repository is always owner and name, without case. */
  private static final Set<String> OWNER_AND_NAME =
      Set.of("github.com", "bitbucket.org", "codeberg.org", "gitee.com");

  private static final Set<String> PAGE_MARKERS = Set.of("-", "tree", "blob", "src", "commit");

  /** Maven's {@code scm:git:} and the like, which stand before an address of any form. */
  private static final Pattern PROVIDERS =
      Pattern.compile("^(?:scm:)?(?:(?:git|svn|hg):(?!//))?", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//");

  /** Behind the host; {@code ssh://git@github.com:owner/name} has the owner there instead. */
  private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?");

  private static final Pattern HOST = Pattern.compile("[a-z0-9_-][a-z0-9._-]*[a-z0-9_-]");

  /** What is longer is no address that anybody keeps a repository at. */
  private static final int LONGEST = 2_000;

  /** What one program takes for a separator or a step up and another one does not. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("[%\\\\\\s\\p{Cntrl}]|(?:^|[:/=])\\.\\.?(?:[/?]|$)");

  /** Finds the repository that the address names; empty where it names none. */
  static Optional<RepositoryIdentity> of(String url) {
    if (url.length() > LONGEST) {
      return Optional.empty();
    }
    String address = PROVIDERS.matcher(cut(url.strip(), '#')).replaceFirst("");
    String rest = SCHEME.matcher(address).replaceFirst("");
    boolean hasScheme = rest.length() < address.length();
    int hostEnd = rest.indexOf('/');
    if (!hasScheme) {
      int colon = rest.indexOf(':');
      hostEnd = colon >= 0 && (hostEnd < 0 || colon < hostEnd) ? colon : hostEnd;
    }
    boolean hostEnds = hostEnd > 0 && rest.lastIndexOf('?', hostEnd) < 0;
    if (!hostEnds || AMBIGUOUS.matcher(rest).find()) {
      return Optional.empty();
    }
    // what follows the last at sign of the authority (RFC 3986, section 3.2)
    String hostAndPort = rest.substring(rest.lastIndexOf('@', hostEnd) + 1, hostEnd);
    String host = host(cut(hostAndPort, ':'));
    String port = hostAndPort.substring(cut(hostAndPort, ':').length());
    String path = rest.substring(hostEnd + 1);
    Optional<String> repository =
        path(host, PORT.matcher(port).matches() ? path : port.substring(1) + "/" + path);
    return isFullName(host) && repository.isPresent()
        ? Optional.of(new RepositoryIdentity(host, repository.get()))
        : Optional.empty();
  }

  private static boolean isFullName(String host) {
    return host.contains(".") && !host.contains("..") && HOST.matcher(host).matches();
  }

  /** The form {@code github.com/axios/axios}. */
  @Override
  public String toString() {
    return host + "/" + path;
  }

  private static String host(String text) {
    String host = text.toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static Optional<String> path(String host, String text) {
    boolean ownerAndName = OWNER_AND_NAME.contains(host);
    List<String> segments = segments(cut(text, '?'));
    String query = text.substring(cut(text, '?').length());
    if (ownerAndName) {
      segments = segments.subList(0, Math.min(2, segments.size()));
    } else if (query.startsWith("?p=")) {
      segments.add(cut(cut(query.substring(3), '&'), ';')); // gitweb: https://host/repos?p=name.git
    } else if (!query.isEmpty()) {
      segments.add(query);
    }
    if (segments.size() < (ownerAndName ? 2 : 1)) {
      return Optional.empty();
    }
    String joined = String.join("/", segments);
    boolean hasSuffix = joined.endsWith(".git") && !("/" + joined).endsWith("/.git");
    joined = hasSuffix ? joined.substring(0, joined.length() - 4) : joined;
    return Optional.of(ownerAndName ? joined.toLowerCase(Locale.ROOT) : joined);
  }

  /** The segments up to where pages about the repository begin. */
  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (PAGE_MARKERS.contains(segment) && segments.size() >= 2) {
        break;
      }
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static String cut(String text, char at) {
    int index = text.indexOf(at);
    return index < 0 ? text : text.substring(0, index);
  }
}
