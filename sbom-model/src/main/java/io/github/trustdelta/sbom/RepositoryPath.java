package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where in a path the repository's name ends and branches, folders and pages begin. Hosts differ in
 * it; where nothing is known of a host, only such words end the name as its repositories cannot be
 * called, since a cut too early would make two repositories one.
 */
final class RepositoryPath {

  /** Hosts on which a repository is always owner and name, without case. */
  private static final Set<String> OWNER_AND_NAME =
      Set.of("github.com", "bitbucket.org", "codeberg.org", "gitee.com");

  /** Where these hosts hand out the content of repositories. */
  private static final Map<String, String> DOWNLOADS =
      Map.of(
          "codeload.github.com", "github.com",
          "raw.githubusercontent.com", "github.com",
          "www.github.com", "github.com");

  /** The separators of GitLab and Gitiles, and the words that both GitLab and cgit know. */
  private static final Set<String> PAGES =
      Set.of("-", "+", "+log", "+refs", "+show", "tree", "blob");

  /** Gitea's pages behind owner and name; elsewhere {@code src} may be a group of repositories. */
  private static final Pattern GITEA_PAGE =
      Pattern.compile("src/(?:branch|tag|commit)|commit/[0-9a-f]{7,64}");

  private static final Set<String> LINES_OF_WORK = Set.of("trunk", "tags", "branches");

  private static final Set<String> SUBVERSION_VIEWS =
      Set.of("svnroot", "viewvc", "viewcvs.cgi", "viewcvs");

  private static final Pattern SUBVERSION_HOST = Pattern.compile("(?:anon)?svn\\..*|.*\\.svn\\..*");

  /** A gist is known by its number alone; the owner before it may be left out. */
  private static final Pattern GIST = Pattern.compile("[0-9a-f]{20,40}(?:\\.git)?");

  private static final String SUFFIX = ".git";

  private final String host;
  private final List<String> segments;
  private final String query;

  private RepositoryPath(String host, List<String> segments, String query) {
    this.host = host;
    this.segments = segments;
    this.query = query;
  }

  /** The repository's part of the path and the query; empty where there is none. */
  static Optional<String> of(String host, String pathAndQuery, boolean isSubversion) {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    String query = mark < 0 ? "" : pathAndQuery.substring(mark);
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.removeIf(String::isEmpty);
    return new RepositoryPath(host, segments, query).find(isSubversion);
  }

  /** Host, owner and name of what lies on a host that everybody shares; empty on all others. */
  static Optional<String> ofSharedHost(String host, String path) {
    String shared = DOWNLOADS.getOrDefault(host, host);
    return OWNER_AND_NAME.contains(shared)
        ? of(shared, path, false).map(repository -> shared + "/" + repository)
        : Optional.empty();
  }

  private Optional<String> find(boolean isSubversion) {
    if (OWNER_AND_NAME.contains(host)) {
      return first(2).map(RepositoryPath::folded);
    }
    return switch (host) {
      case "gist.github.com" -> gist();
      case "dev.azure.com" -> azure();
      case "sourceforge.net" -> sourceForge();
      case "svn.apache.org" -> apache();
      default -> elsewhere(isSubversion);
    };
  }

  private Optional<String> gist() {
    return segments.stream()
        .limit(2)
        .filter(segment -> GIST.matcher(segment).matches())
        .map(number -> number.replace(SUFFIX, ""))
        .findFirst()
        .or(() -> elsewhere(false));
  }

  /** Over HTTP {@code org/project/_git/name}, over SSH {@code v3/org/project/name}. */
  private Optional<String> azure() {
    int marker = segments.indexOf("_git");
    if (segments.size() == 4 && segments.get(0).equals("v3") && marker < 0) {
      return Optional.of(folded(String.join("/", segments.subList(1, 4))));
    }
    if (marker < 1 || marker > 2 || segments.size() <= marker + 1) {
      return Optional.empty();
    }
    String name = segments.get(marker + 1);
    String project = marker == 2 ? segments.get(1) : name; // one of its project's own name
    return Optional.of(folded(segments.get(0) + "/" + project + "/" + name));
  }

  /** {@code p/project/mount}; what else lies there is pages and the places of old. */
  private Optional<String> sourceForge() {
    return segments.size() >= 3 && segments.get(0).equals("p") ? first(3) : elsewhere(false);
  }

  /** The same tree is at {@code repos/asf} and, to look at, below {@code viewvc}. */
  private Optional<String> apache() {
    if (query.isEmpty() && segments.size() > 1 && SUBVERSION_VIEWS.contains(segments.get(0))) {
      segments.remove(0);
      segments.addAll(0, List.of("repos", "asf"));
    }
    return elsewhere(true);
  }

  private Optional<String> elsewhere(boolean isSubversion) {
    boolean hasLines =
        query.isEmpty() // which may say what lies below: viewvc/trunk?root=name
            && (isSubversion
                || SUBVERSION_HOST.matcher(host).matches()
                || segments.stream().anyMatch(SUBVERSION_VIEWS::contains));
    if (host.endsWith(".googlesource.com") && !segments.isEmpty() && segments.get(0).equals("a")) {
      segments.remove(0); // the door for who has logged in
    }
    addQuery();
    for (int i = 1; i < segments.size(); i++) {
      if (isEnd(i) || (hasLines && LINES_OF_WORK.contains(segments.get(i)))) {
        return first(i);
      }
    }
    return first(segments.size());
  }

  private boolean isEnd(int i) {
    String segment = segments.get(i);
    return (i >= 2 && PAGES.contains(segment))
        || (i == 2 && isGiteaPage(segment))
        || (isWithSuffix(segments.get(i - 1)) && !segment.startsWith("?"));
  }

  private boolean isGiteaPage(String segment) {
    return segments.size() > 3 && GITEA_PAGE.matcher(segment + "/" + segments.get(3)).matches();
  }

  /** Gitweb has the name there: {@code https://host/repos?p=name.git;a=summary}. */
  private void addQuery() {
    if (query.startsWith("?p=")) {
      String name = query.substring(3).split("[&;]", 2)[0];
      segments.addAll(List.of(name.split("/", -1)));
      segments.removeIf(String::isEmpty);
    } else if (!query.isEmpty()) {
      segments.add(query);
    }
  }

  private Optional<String> first(int count) {
    if (count == 0 || segments.size() < count) {
      return Optional.empty();
    }
    String joined = String.join("/", segments.subList(0, count));
    return Optional.of(
        isWithSuffix(segments.get(count - 1))
            ? joined.substring(0, joined.length() - SUFFIX.length())
            : joined);
  }

  private static boolean isWithSuffix(String segment) {
    return segment.endsWith(SUFFIX) && segment.length() > SUFFIX.length();
  }

  private static String folded(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
