package io.github.trustdelta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a review: those of a folder with {@code before} and {@code after} in it, or those
 * that were named.
 *
 * @param before null for a first release
 * @param policy null where there is none
 */
record ReviewFiles(
    @Nullable String before,
    String after,
    Attestations beforeAttestations,
    Attestations afterAttestations,
    List<String> evidence,
    @Nullable String policy) {

  private static final String ATTESTATIONS = "attestations";

  ReviewFiles {
    evidence = List.copyOf(evidence);
  }

  /**
   * Files of attestations.
   *
   * @param wereLookedFor whether none says that there are none
   */
  record Attestations(boolean wereLookedFor, List<String> files) {

    Attestations {
      files = List.copyOf(files);
    }
  }

  static ReviewFiles of(Arguments given) throws CommandFailure {
    String folder = given.placeOrNull(0);
    if (folder != null) {
      if (given.has("--before") || given.has("--after")) {
        throw CommandFailure.usage("expected either DIR or --before and --after, found both");
      }
      return ofFolder(SbomFile.path(folder), given);
    }
    String after = given.valueOrNull("--after");
    if (after == null) {
      throw CommandFailure.usage("expected DIR or --after SBOM, found neither");
    }
    if (!given.has("--before") && given.has("--before-attestations")) {
      throw CommandFailure.usage("expected --before with --before-attestations, found none");
    }
    return new ReviewFiles(
        given.valueOrNull("--before"),
        after,
        named("--before-attestations", given, null),
        named("--after-attestations", given, null),
        given.options().getOrDefault("--evidence", List.of()),
        given.valueOrNull("--policy"));
  }

  void checkStandardInput(Arguments given) throws CommandFailure {
    SbomFile.checkStandardInput(
        Stream.of(
                Stream.ofNullable(before),
                Stream.ofNullable(policy),
                Stream.ofNullable(given.valueOrNull(LockFile.OPTION)),
                Stream.of(after),
                beforeAttestations.files().stream(),
                afterAttestations.files().stream(),
                evidence.stream())
            .flatMap(names -> names));
  }

  /** All files and folders that were named, none of which a report may replace. */
  List<String> all(Arguments given) {
    var all = new ArrayList<String>(evidence);
    all.add(after);
    Stream.of(before, policy, given.valueOrNull(LockFile.OPTION))
        .filter(Objects::nonNull)
        .forEach(all::add);
    all.addAll(beforeAttestations.files());
    all.addAll(afterAttestations.files());
    for (String option :
        List.of("--artifact", "--git", "--intel", "--key", "--keys-json", "--trusted-root")) {
      all.addAll(given.options().getOrDefault(option, List.of()));
    }
    String folder = given.placeOrNull(0);
    if (folder != null) {
      all.add(Path.of(folder, "trustdelta.lock").toString());
    }
    all.removeIf(SbomFile.STANDARD_INPUT::equals);
    return all;
  }

  void checkSource(Arguments given) throws CommandFailure {
    if (before == null && given.has("--git")) {
      throw CommandFailure.usage("expected an older release with --git, found none");
    }
  }

  private static ReviewFiles ofFolder(Path folder, Arguments given) throws CommandFailure {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    var evidence = new ArrayList<String>();
    if (Files.exists(folder.resolve("evidence.json"))) {
      evidence.add(folder.resolve("evidence.json").toString());
    }
    evidence.addAll(given.options().getOrDefault("--evidence", List.of()));
    return new ReviewFiles(
        Files.exists(before) ? sbomIn(before) : null,
        sbomIn(after),
        named("--before-attestations", given, before.resolve(ATTESTATIONS)),
        named("--after-attestations", given, after.resolve(ATTESTATIONS)),
        evidence,
        policyIn(folder, given));
  }

  /** The one that is named takes the place of the one in the folder. */
  private static @Nullable String policyIn(Path folder, Arguments given) {
    Path policy = folder.resolve(PolicyFile.NAME);
    return given.has("--policy") || !Files.exists(policy, LinkOption.NOFOLLOW_LINKS)
        ? given.valueOrNull("--policy")
        : policy.toString();
  }

  /** The one file that lies in the folder. */
  private static String sbomIn(Path folder) throws CommandFailure {
    List<Path> files =
        children(folder).stream()
            .filter(file -> !file.getFileName().toString().equals(ATTESTATIONS))
            .toList();
    if (files.size() != 1) {
      throw CommandFailure.of(
          folder
              + ": expected one SBOM, and attestations in "
              + ATTESTATIONS
              + ", found "
              + files.size()
              + " files");
    }
    return files.get(0).toString();
  }

  private static Attestations named(String option, Arguments given, @Nullable Path folder)
      throws CommandFailure {
    var files = new ArrayList<String>();
    boolean isThere = folder != null && Files.isDirectory(folder);
    if (folder != null && isThere) {
      children(folder).forEach(file -> files.add(file.toString()));
    }
    for (String name : given.options().getOrDefault(option, List.of())) {
      Path path = SbomFile.path(name);
      if (Files.isDirectory(path)) {
        children(path).forEach(file -> files.add(file.toString()));
      } else {
        files.add(name);
      }
    }
    return new Attestations(isThere || given.has(option), files);
  }

  /** In the order of their names; what is hidden is none of ours. */
  private static List<Path> children(Path folder) throws CommandFailure {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw CommandFailure.of(folder + ": " + SbomFile.reason(e));
    }
  }
}
