package io.github.trustdelta.sbom;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which source repository an address names: host, owner and name, whatever scheme, user, suffix,
 * branch or folder it is written with. {@code git@github.com:axios/axios.git}, {@code
 * scm:git:https://github.com/axios/axios}, {@code github:axios/axios} and {@code
 * https://github.com/axios/axios/tree/v1.x} are one repository. An address that programs may read
 * in different ways names none.
 *
 * @param host the host in lower case, without a leading {@code www.}
 * @param port empty for the ports that every host has its services on, else {@code :8443}
 * @param path owner and name: two segments on hosts that are known to have just these, else all
 */
record RepositoryIdentity(String host, String port, String path) {

  /** What is longer is no address that anybody keeps a repository at. */
  private static final int LONGEST = 2_000;

  /** Maven's {@code scm:git:} and the like, which stand before an address of any form. */
  private static final Pattern PROVIDERS =
      Pattern.compile("(?:scm[:|])?(?:(git|svn|hg)(?:\\||:(?!//)))?", Pattern.CASE_INSENSITIVE);

  /** The short forms of npm: {@code gitlab:owner/name}, and without a host GitHub's. */
  private static final Pattern SHORTHAND =
      Pattern.compile(
          "(?:(github|gitlab|bitbucket|gist):)?"
              + "(?:([A-Za-z0-9-]+/[A-Za-z0-9._-]+)|(?<=^gist:)([A-Za-z0-9-]+))");

  private static final Map<String, String> SHORTHANDS =
      Map.of(
          "github", "github.com",
          "gitlab", "gitlab.com",
          "bitbucket", "bitbucket.org",
          "gist", "gist.github.com");

  private static final Pattern SCHEME =
      Pattern.compile("(?:([a-z][a-z0-9+.-]*):)?//", Pattern.CASE_INSENSITIVE);

  /** Doors to the same host that have a name of their own. */
  private static final Map<String, String> DOORS =
      Map.of(
          "ssh.github.com", "github.com",
          "altssh.gitlab.com", "gitlab.com",
          "altssh.bitbucket.org", "bitbucket.org",
          "ssh.dev.azure.com", "dev.azure.com",
          "git.code.sf.net", "sourceforge.net",
          "svn.code.sf.net", "sourceforge.net",
          "hg.code.sf.net", "sourceforge.net");

  /** SSH, HTTP, HTTPS, git and Subversion: one host, whoever has the others. */
  private static final Set<String> USUAL_PORTS =
      Set.of("", ":", ":22", ":80", ":443", ":9418", ":3690");

  private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?");

  private static final Pattern HOST = Pattern.compile("[a-z0-9_-][a-z0-9._-]*[a-z0-9_-]");

  /** What one program takes for a separator or a step up and another one does not. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("[^!-~]|[%\\\\]|(?:^|[:/=])\\.\\.?(?:[/?]|$)");

  /** Finds the repository that the address names; empty where it names none. */
  static Optional<RepositoryIdentity> of(String url) {
    if (url.length() > LONGEST) {
      return Optional.empty();
    }
    String written = cut(url.strip(), '#');
    Matcher providers = PROVIDERS.matcher(written);
    int start = providers.lookingAt() ? providers.end() : 0;
    if (AMBIGUOUS.matcher(written).find(start)) {
      return Optional.empty();
    }
    Optional<RepositoryIdentity> known = start == 0 ? shorthand(written) : Optional.empty();
    return known.isPresent()
        ? known
        : parse(written.substring(start), "svn".equalsIgnoreCase(providers.group(1)));
  }

  /** The form {@code github.com/axios/axios}. */
  @Override
  public String toString() {
    return host + port + "/" + path;
  }

  private static Optional<RepositoryIdentity> shorthand(String address) {
    Matcher matcher = SHORTHAND.matcher(address);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1) == null ? "" : matcher.group(1);
    return at(
        SHORTHANDS.getOrDefault(name, "github.com"),
        "",
        matcher.group(matcher.group(2) == null ? 3 : 2),
        false);
  }

  private static Optional<RepositoryIdentity> parse(String address, boolean isSubversion) {
    Matcher matcher = SCHEME.matcher(address);
    boolean hasScheme = matcher.lookingAt();
    String scheme = hasScheme && matcher.group(1) != null ? matcher.group(1) : "";
    String rest = hasScheme ? address.substring(matcher.end()) : address;
    int hostEnd = hostEnd(rest, hasScheme);
    if (hostEnd <= 0 || rest.lastIndexOf('?', hostEnd) >= 0) {
      return Optional.empty();
    }
    // what follows the last at sign of the authority (RFC 3986, section 3.2)
    String hostAndPort = rest.substring(rest.lastIndexOf('@', hostEnd) + 1, hostEnd);
    String host = cut(hostAndPort, ':');
    String port = hostAndPort.substring(host.length());
    String path = rest.substring(hostEnd + 1);
    if (!PORT.matcher(port).matches()) { // ssh://git@github.com:owner/name
      path = port.substring(1) + "/" + path;
      port = "";
    }
    boolean isTool = scheme.indexOf('+') > 0;
    return isTool && !hasOneRevision(path)
        ? Optional.empty()
        : at(host, port, isTool ? cut(path, '@') : path, isSubversion || isSubversion(scheme));
  }

  private static int hostEnd(String rest, boolean hasScheme) {
    int slash = rest.indexOf('/');
    int colon = hasScheme ? -1 : rest.indexOf(':');
    return colon >= 0 && (slash < 0 || colon < slash) ? colon : slash;
  }

  /**
   * SPDX 2.3 clause 7.7: {@code git+https://host/owner/name@revision}; two at signs say nothing.
   */
  private static boolean hasOneRevision(String path) {
    int at = path.indexOf('@');
    return at < 0 || (at > 0 && path.charAt(at - 1) != '/' && path.indexOf('@', at + 1) < 0);
  }

  private static boolean isSubversion(String scheme) {
    String tool = scheme.toLowerCase(Locale.ROOT);
    return tool.equals("svn") || tool.startsWith("svn+");
  }

  private static Optional<RepositoryIdentity> at(
      String host, String port, String path, boolean isSubversion) {
    String plain = host.toLowerCase(Locale.ROOT);
    String bare = plain.startsWith("www.") ? plain.substring(4) : plain;
    if (!bare.contains(".") || bare.contains("..") || !HOST.matcher(bare).matches()) {
      return Optional.empty();
    }
    String canonical = DOORS.getOrDefault(bare, bare);
    return RepositoryPath.of(canonical, path, isSubversion)
        .map(
            repository ->
                new RepositoryIdentity(
                    canonical, USUAL_PORTS.contains(port) ? "" : port, repository));
  }

  private static String cut(String text, char at) {
    int index = text.indexOf(at);
    return index < 0 ? text : text.substring(0, index);
  }
}
