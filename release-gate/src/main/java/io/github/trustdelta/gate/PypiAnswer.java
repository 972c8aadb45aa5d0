package io.github.trustdelta.gate;

import io.github.trustdelta.gate.EvidenceReader.Content;
import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads PyPI's answers: a project or one release as JSON, or the index of a project (PEP 691),
 * which alone says whether files have a provenance (PEP 740).
 */
final class PypiAnswer {

  private final AnswerReader answer;
  private final Map<String, Release> releases = new TreeMap<>();
  private final Set<String> owners = new TreeSet<>();
  private final List<FileOfIndex> files = new ArrayList<>();
  private @Nullable String name;
  private @Nullable String latest;
  private boolean hasAllReleases;

  private PypiAnswer(AnswerReader answer) {
    this.answer = answer;
  }

  /** What is known of the files of a release. */
  private static final class Release {
    private @Nullable Instant first;
    private int files;
    private int withProvenance;
    private int withoutProvenance;

    void add(FileOfIndex file) {
      files++;
      if (file.hasProvenance != null) {
        withProvenance += file.hasProvenance ? 1 : 0;
        withoutProvenance += file.hasProvenance ? 0 : 1;
      }
      if (file.time != null && (first == null || file.time.isBefore(first))) {
        first = file.time;
      }
    }
  }

  private static final class FileOfIndex {
    private @Nullable String name;
    private @Nullable Instant time;
    private @Nullable Boolean hasProvenance;
  }

  static Content readProject(AnswerReader answer) throws IOException {
    var pypi = new PypiAnswer(answer);
    var current = new Release();
    answer.object(member -> pypi.member(member, current));
    if (pypi.latest != null && current.files > 0) {
      pypi.releases.putIfAbsent(pypi.latest, current);
    }
    return pypi.content();
  }

  static Content readIndex(AnswerReader answer) throws IOException {
    var pypi = new PypiAnswer(answer);
    answer.object(
        member -> {
          switch (member) {
            case "name" -> pypi.name = answer.text();
            case "files" -> answer.array(() -> pypi.files.add(pypi.file()));
            default -> answer.skip();
          }
        });
    pypi.hasAllReleases = true;
    pypi.attributeFiles();
    return pypi.content();
  }

  private void member(String member, Release current) throws IOException {
    switch (member) {
      case "info" -> answer.object(this::info);
      case "urls" -> answer.array(() -> current.add(file()));
      case "releases" ->
          hasAllReleases =
              answer.objectIfAny(
                  version -> {
                    var release = new Release();
                    answer.arrayIfAny(() -> release.add(file()));
                    if (release.files > 0) {
                      releases.put(version, release);
                    }
                  });
      case "ownership" -> answer.objectIfAny(this::ownership);
      default -> answer.skip();
    }
  }

  private void info(String member) throws IOException {
    switch (member) {
      case "name" -> name = answer.text();
      case "version" -> latest = answer.text();
      default -> answer.skip();
    }
  }

  private void ownership(String member) throws IOException {
    if (!member.equals("roles")) {
      answer.skip();
      return;
    }
    answer.arrayIfAny(
        () ->
            answer.objectIfAny(
                part -> {
                  String user = part.equals("user") ? answer.text() : null;
                  if (!part.equals("user")) {
                    answer.skip();
                  } else if (user != null) {
                    owners.add("pypi:" + user);
                  }
                }));
  }

  private FileOfIndex file() throws IOException {
    var file = new FileOfIndex();
    answer.objectIfAny(
        member -> {
          switch (member) {
            case "filename" -> file.name = answer.text();
            case "upload_time_iso_8601", "upload-time" -> file.time = answer.instant();
            case "upload_time" -> {
              Instant time = answer.instant();
              file.time = file.time == null ? time : file.time;
            }
            case "provenance" -> {
              file.hasProvenance = !answer.isNull() && answer.isText();
              answer.skip();
            }
            default -> answer.skip();
          }
        });
    return file;
  }

  private void attributeFiles() {
    String project = name == null ? "" : normal(name);
    for (FileOfIndex file : files) {
      String version = file.name == null ? null : version(file.name, project);
      if (version == null) {
        answer.notice(
            "the name tells no version: "
                + (file.name == null ? "none" : InputText.quoted(file.name)));
      } else {
        releases.computeIfAbsent(version, number -> new Release()).add(file);
      }
    }
  }

  /**
   * Of {@code attrs-26.1.0-py3-none-any.whl} or {@code attrs-26.1.0.tar.gz}; null if it is none.
   */
  private static @Nullable String version(String file, String project) {
    int end = endOfProject(file, project);
    if (end < 0 || end >= file.length() || file.charAt(end) != '-') {
      return null;
    }
    String rest = file.substring(end + 1);
    for (String suffix : List.of(".tar.gz", ".tar.bz2", ".tgz", ".zip")) {
      if (rest.endsWith(suffix)) {
        return rest.substring(0, rest.length() - suffix.length());
      }
    }
    int next = rest.indexOf('-');
    return next > 0 ? rest.substring(0, next) : null;
  }

  /** Where the project's name ends, however it is written; -1 if the file begins otherwise. */
  private static int endOfProject(String file, String project) {
    int at = 0;
    for (int i = 0; i < project.length(); i++) {
      int start = at;
      if (project.charAt(i) == '-') {
        while (at < file.length() && "-_.".indexOf(file.charAt(at)) >= 0) {
          at++;
        }
      } else if (at < file.length() && isSame(file.charAt(at), project.charAt(i))) {
        at++;
      }
      if (at == start) {
        return -1;
      }
    }
    return at;
  }

  private static boolean isSame(char written, char lower) {
    return (written >= 'A' && written <= 'Z' ? (char) (written + 'a' - 'A') : written) == lower;
  }

  private Content content() throws IOException {
    var all = new TreeSet<String>();
    if (name != null) {
      addIfAny(RegistryText.coordinates("pypi", null, name), all);
      addIfAny(RegistryText.coordinates("pypi", null, normal(name)), all);
    }
    if (all.isEmpty()) {
      throw answer.error("expected the name of a project of PyPI, found none");
    }
    var times = new ArrayList<Instant>();
    for (Release release : releases.values()) {
      if (release.first != null) {
        times.add(release.first);
      }
    }
    Instant created = hasAllReleases ? times.stream().sorted().findFirst().orElse(null) : null;
    var counts = new ReleaseCounts(times);
    var packages = new ArrayList<PackageFacts>();
    for (String coordinates : all) {
      releases.forEach(
          (version, release) -> {
            var purl = RegistryText.purl(coordinates, version);
            if (purl == null) {
              answer.notice("no purl can have the version " + InputText.quoted(version));
              return;
            }
            PackageFacts.Builder facts = PackageFacts.builder(purl);
            put(release, facts);
            if (created != null) {
              facts.packageCreatedAt(created);
            }
            if (release.first != null && hasAllReleases) {
              facts.versionCount(counts.until(release.first));
            }
            if (version.equals(latest) && !owners.isEmpty()) {
              facts.maintainers(owners).roughly(Fact.MAINTAINERS);
            }
            packages.add(facts.build());
          });
    }
    return new Content(packages, answer.notices());
  }

  /** Some files with and some without is a way of publishing, and says nothing. */
  private static void put(Release release, PackageFacts.Builder facts) {
    if (release.first != null) {
      facts.publishedAt(release.first);
    }
    if (release.files > 0 && release.withProvenance == release.files) {
      facts.trustRank(TrustRank.PROVENANCE);
    } else if (release.files > 0 && release.withoutProvenance == release.files) {
      facts.trustRank(TrustRank.NONE);
    }
  }

  private static void addIfAny(@Nullable String coordinates, Set<String> all) {
    if (coordinates != null) {
      all.add(coordinates);
    }
  }

  /** PEP 503. */
  private static String normal(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }
}
