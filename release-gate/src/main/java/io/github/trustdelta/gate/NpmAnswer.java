package io.github.trustdelta.gate;

import io.github.trustdelta.gate.EvidenceReader.Content;
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
 * Reads npm's answers: a packument, that is, all versions of a package, or one version. What a
 * proxy leaves out is not known; one that names no publisher of any version has put in its own
 * times, too.
 */
final class NpmAnswer {

  private static final Set<String> HOOKS = Set.of("preinstall", "install", "postinstall");

  private final AnswerReader answer;
  private final Map<String, Version> versions = new TreeMap<>();
  private final Map<String, Instant> times = new TreeMap<>();
  private @Nullable String name;
  private @Nullable Instant created;

  /** Whether the answer holds what only the registry puts in, so that silence is knowledge. */
  private boolean isSigned;

  private boolean namesPublishers;

  private NpmAnswer(AnswerReader answer) {
    this.answer = answer;
  }

  private static final class Version {
    private boolean isWhole;
    private @Nullable String publisher;
    private @Nullable TrustRank rank;
    private boolean hasAttestations;
    private @Nullable Set<String> maintainers;
    private @Nullable Map<String, String> hooks;
    private @Nullable Boolean hasInstallScript;
    private @Nullable Boolean isNative;
    private @Nullable String repository;
    private @Nullable String distribution;
    private @Nullable Long unpackedSize;
    private @Nullable String number;
  }

  static Content readPackage(AnswerReader answer) throws IOException {
    var npm = new NpmAnswer(answer);
    answer.object(npm::member);
    return npm.content();
  }

  static Content readVersion(AnswerReader answer) throws IOException {
    var npm = new NpmAnswer(answer);
    Version version = npm.version();
    if (version.number == null) {
      throw answer.error("expected the member 'version', found none");
    }
    npm.versions.put(version.number, version);
    return npm.content();
  }

  private void member(String member) throws IOException {
    switch (member) {
      case "name" -> name = answer.text();
      case "time" -> answer.object(this::time);
      case "versions" -> answer.object(version -> versions.put(version, version()));
      default -> answer.skip();
    }
  }

  private void time(String version) throws IOException {
    if (version.equals("created")) {
      created = answer.instant();
    } else if (version.equals("unpublished")) {
      answer.notice("the package was withdrawn");
      answer.skip();
    } else if (version.equals("modified")) {
      answer.skip();
    } else {
      Instant instant = answer.instant();
      if (instant != null) {
        times.put(version, instant);
      }
    }
  }

  private Version version() throws IOException {
    var version = new Version();
    answer.objectIfAny(
        member -> {
          switch (member) {
            case "name" -> nameOfVersion();
            case "version" -> version.number = answer.text();
            case "_npmUser" -> publisher(version);
            case "maintainers" -> maintainers(version);
            case "scripts" -> scripts(version);
            case "hasInstallScript" -> version.hasInstallScript = answer.flag();
            case "gypfile" -> version.isNative = answer.flag();
            case "repository" -> repository(version);
            case "dist" -> answer.objectIfAny(part -> distribution(part, version));
            default -> answer.skip();
          }
        });
    return version;
  }

  /** Of a packument, the name at the top is the one that counts. */
  private void nameOfVersion() throws IOException {
    String own = answer.text();
    if (name == null) {
      name = own;
    } else if (own != null && !own.equals(name)) {
      answer.notice("a version of another name");
    }
  }

  /** A workflow is known by its configuration; the name beside may be who approved the version. */
  private void publisher(Version version) throws IOException {
    String[] account = new String[3];
    version.isWhole |=
        answer.objectIfAny(
            member -> {
              switch (member) {
                case "name" -> account[0] = answer.text();
                case "email" -> account[1] = answer.text();
                case "trustedPublisher" -> {
                  boolean isTrusted =
                      answer.objectIfAny(
                          part -> {
                            if (part.equals("oidcConfigId")) {
                              account[2] = answer.text();
                            } else {
                              answer.skip();
                            }
                          });
                  version.rank = isTrusted ? TrustRank.TRUSTED_PUBLISHER : version.rank;
                }
                default -> answer.skip();
              }
            });
    namesPublishers |= version.isWhole;
    if (version.rank == TrustRank.TRUSTED_PUBLISHER) {
      version.publisher = account[2] == null ? null : "npm:oidc:" + account[2];
    } else if (account[0] != null && RegistryText.isSomebody(account[0], account[1])) {
      version.publisher = "npm:" + account[0];
    }
  }

  private void maintainers(Version version) throws IOException {
    Set<String> accounts = new TreeSet<>();
    boolean isThere =
        answer.arrayIfAny(
            () ->
                answer.objectIfAny(
                    member -> {
                      String text = member.equals("name") ? answer.text() : null;
                      if (!member.equals("name")) {
                        answer.skip();
                      } else if (text != null && RegistryText.isSomebody(text, null)) {
                        accounts.add("npm:" + text.toLowerCase(Locale.ROOT));
                      }
                    }));
    version.maintainers = isThere ? accounts : null;
  }

  private void scripts(Version version) throws IOException {
    Map<String, String> hooks = new TreeMap<>();
    boolean isThere =
        answer.objectIfAny(
            script -> {
              if (!HOOKS.contains(script)) {
                answer.skip();
                return;
              }
              String command = answer.text();
              if (command != null) {
                hooks.put(script, command);
              }
            });
    version.hooks = isThere ? hooks : null;
  }

  private void repository(Version version) throws IOException {
    if (answer.isText()) {
      version.repository = answer.text();
    } else {
      answer.objectIfAny(
          member -> {
            if (member.equals("url")) {
              version.repository = answer.text();
            } else {
              answer.skip();
            }
          });
    }
  }

  private void distribution(String member, Version version) throws IOException {
    switch (member) {
      case "tarball" -> version.distribution = answer.text();
      case "unpackedSize" -> version.unpackedSize = answer.count();
      case "signatures" -> isSigned |= answer.arrayIfAny(answer::skip);
      case "attestations" ->
          version.hasAttestations |=
              answer.objectIfAny(
                  part -> {
                    boolean isProvenance = part.equals("provenance") && !answer.isNull();
                    if (isProvenance && version.rank == null) {
                      version.rank = TrustRank.PROVENANCE;
                    }
                    answer.skip();
                  });
      default -> answer.skip();
    }
    isSigned |= version.hasAttestations;
  }

  private Content content() throws IOException {
    String coordinates = name == null ? null : coordinates(name);
    if (coordinates == null) {
      throw answer.error("expected the name of a package of npm, found none");
    }
    boolean isOfRegistry = created != null && namesPublishers;
    if (!isOfRegistry && !times.isEmpty()) {
      answer.notice("no publishers or no time of creation, as from a proxy: times are not used");
      times.clear();
    }
    times.keySet().forEach(version -> versions.putIfAbsent(version, new Version()));
    var counts = new ReleaseCounts(times.values());
    var packages = new ArrayList<PackageFacts>();
    versions.forEach(
        (number, version) -> {
          var purl = RegistryText.purl(coordinates, number);
          if (purl == null) {
            answer.notice("no purl can have the version " + InputText.quoted(number));
            return;
          }
          PackageFacts.Builder facts = PackageFacts.builder(purl);
          Instant time = times.get(number);
          if (time != null) {
            facts.publishedAt(time).versionCount(counts.until(time));
          }
          if (isOfRegistry && created != null) {
            facts.packageCreatedAt(created);
          }
          put(version, facts);
          packages.add(facts.build());
        });
    return new Content(packages, answer.notices());
  }

  private void put(Version version, PackageFacts.Builder facts) {
    if (version.publisher != null) {
      facts.publisher(version.publisher);
    }
    if (version.rank != null) {
      facts.trustRank(version.rank);
    } else if (version.isWhole && isSigned && !version.hasAttestations) {
      facts.trustRank(TrustRank.NONE);
    }
    if (version.maintainers != null) {
      facts.maintainers(maintainersAndPublisher(version));
    }
    List<String> hooks = hooks(version);
    if (hooks != null) {
      facts.installHooks(hooks);
    }
    if (version.repository != null) {
      facts.repository(version.repository);
    }
    if (version.distribution != null) {
      facts.distribution(version.distribution);
    }
    if (version.unpackedSize != null) {
      facts.unpackedSize(version.unpackedSize);
    }
  }

  private static Set<String> maintainersAndPublisher(Version version) {
    var accounts = new TreeSet<String>();
    if (version.maintainers != null) {
      accounts.addAll(version.maintainers);
    }
    if (version.publisher != null && version.rank != TrustRank.TRUSTED_PUBLISHER) {
      accounts.add(version.publisher.toLowerCase(Locale.ROOT));
    }
    return accounts;
  }

  /** Null where the answer is too short to say. */
  private static @Nullable List<String> hooks(Version version) {
    var hooks = new ArrayList<String>();
    if (version.hooks != null) {
      version.hooks.forEach((script, command) -> hooks.add(script + ": " + command));
    }
    boolean isNative = version.isNative != null && version.isNative;
    if (isNative && hooks.stream().noneMatch(hook -> hook.startsWith("install:"))) {
      hooks.add("install: node-gyp rebuild");
    }
    if (!hooks.isEmpty()) {
      return hooks;
    }
    if (version.hasInstallScript != null) {
      return version.hasInstallScript ? List.of("install script") : List.of();
    }
    return version.hooks != null || version.isWhole ? List.of() : null;
  }

  private static @Nullable String coordinates(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? RegistryText.coordinates("npm", null, name)
        : RegistryText.coordinates("npm", name.substring(0, slash), name.substring(slash + 1));
  }
}
