package io.github.trustdelta.gate;

import io.github.trustdelta.gate.EvidenceReader.Content;
import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answers of Rust's registry about a crate, or about one version of it. */
final class CrateAnswer {

  private static final Set<String> HOSTS = Set.of("github", "gitlab");

  private final AnswerReader answer;
  private final List<Version> versions = new ArrayList<>();
  private @Nullable String name;
  private @Nullable Instant created;

  private CrateAnswer(AnswerReader answer) {
    this.answer = answer;
  }

  private static final class Version {
    private @Nullable String number;
    private @Nullable Instant time;
    private @Nullable String login;
    private @Nullable TrustRank rank;
    private @Nullable String provider;
    private @Nullable String repository;
  }

  static Content readCrate(AnswerReader answer) throws IOException {
    var crate = new CrateAnswer(answer);
    answer.object(
        member -> {
          switch (member) {
            case "crate" -> answer.object(crate::crate);
            case "versions" -> answer.array(() -> crate.versions.add(crate.version()));
            default -> answer.skip();
          }
        });
    return crate.content(true);
  }

  static Content readVersion(AnswerReader answer) throws IOException {
    var crate = new CrateAnswer(answer);
    answer.object(
        member -> {
          if (member.equals("version")) {
            crate.versions.add(crate.version());
          } else {
            answer.skip();
          }
        });
    return crate.content(false);
  }

  private void crate(String member) throws IOException {
    switch (member) {
      case "name" -> name = answer.text();
      case "created_at" -> created = answer.instant();
      default -> answer.skip();
    }
  }

  private Version version() throws IOException {
    var version = new Version();
    answer.object(
        member -> {
          switch (member) {
            case "num" -> version.number = answer.text();
            case "crate" -> nameOfVersion();
            case "created_at" -> version.time = answer.instant();
            case "published_by" -> answer.objectIfAny(part -> publisher(part, version));
            case "trustpub_data" -> trust(version);
            default -> answer.skip();
          }
        });
    return version;
  }

  private void nameOfVersion() throws IOException {
    String own = answer.text();
    if (name == null) {
      name = own;
    } else if (own != null && !own.equals(name)) {
      answer.notice("a version of another name");
    }
  }

  private void publisher(String member, Version version) throws IOException {
    if (member.equals("login")) {
      version.login = answer.text();
    } else {
      answer.skip();
    }
  }

  /** The registry writes null where a version was published with a token. */
  private void trust(Version version) throws IOException {
    if (answer.isNull()) {
      answer.skip();
      version.rank = TrustRank.NONE;
      return;
    }
    boolean isTrusted =
        answer.objectIfAny(
            member -> {
              switch (member) {
                case "provider" -> version.provider = answer.text();
                case "repository" -> version.repository = answer.text();
                default -> answer.skip();
              }
            });
    version.rank = isTrusted ? TrustRank.TRUSTED_PUBLISHER : null;
  }

  private Content content(boolean hasAllVersions) throws IOException {
    String coordinates = name == null ? null : RegistryText.coordinates("cargo", null, name);
    if (coordinates == null) {
      throw answer.error("expected the name of a crate, found none");
    }
    var times = new ArrayList<Instant>();
    for (Version version : versions) {
      if (version.time != null) {
        times.add(version.time);
      }
    }
    var counts = new ReleaseCounts(times);
    var packages = new ArrayList<PackageFacts>();
    for (Version version : versions) {
      var purl = version.number == null ? null : RegistryText.purl(coordinates, version.number);
      if (purl == null) {
        answer.notice(
            "no purl can have the version "
                + (version.number == null ? "none" : InputText.quoted(version.number)));
        continue;
      }
      PackageFacts.Builder facts = PackageFacts.builder(purl);
      put(version, facts);
      if (hasAllVersions && version.time != null) {
        facts.versionCount(counts.until(version.time));
      }
      packages.add(facts.build());
    }
    return new Content(packages, answer.notices());
  }

  private void put(Version version, PackageFacts.Builder facts) {
    if (version.time != null) {
      facts.publishedAt(version.time);
    }
    if (created != null) {
      facts.packageCreatedAt(created);
    }
    if (version.rank != null) {
      facts.trustRank(version.rank);
    }
    if (version.login != null) {
      facts.publisher("cargo:" + version.login);
    } else if (version.provider != null && version.repository != null) {
      facts.publisher("cargo:" + version.provider + ":" + version.repository);
    }
    if (version.provider != null && version.repository != null) {
      putOwner(version.provider, version.repository, facts);
    }
  }

  /** The registry has this from the workflow's identity, not from the package. */
  private static void putOwner(String provider, String repository, PackageFacts.Builder facts) {
    int slash = repository.indexOf('/');
    if (HOSTS.contains(provider) && slash > 0) {
      String owner = repository.substring(0, slash).toLowerCase(Locale.ROOT);
      facts.sourceOwner(provider + ".com/" + owner);
    }
  }
}
