package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.cli.ResultOptions.Format;
import io.github.trustdelta.provenance.Artifact;
import io.github.trustdelta.provenance.Attestation;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.Verifier;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code trustdelta verify}: whether attestations are about an artifact, and hold. */
final class VerifyCommand implements Command {

  private static final int REFUSED = 1;

  @Override
  public Syntax syntax() {
    return VerifyOptions.addTo(
        Syntax.of(
                "trustdelta verify",
                "trustdelta verify ATTESTATION... (--artifact FILE | --digest ALG:HEX) [options]",
                "ATTESTATION...")
            .value("--artifact", "FILE")
            .value("--digest", "ALG:HEX")
            .value("--format", "FORMAT")
            .value("--output", "FILE"));
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ResultOptions result = ResultOptions.of(given, Format.TEXT, Format.JSON);
    VerifyOptions options = VerifyOptions.of(given, streams);
    SbomFile.checkStandardInput(
        Stream.concat(given.places().stream(), Stream.ofNullable(given.valueOrNull("--artifact"))));
    var sources = new ArrayList<String>();
    List<Attestation> attestations = read(given.places(), sources, streams);
    Artifact artifact = artifact(given, options, streams);
    Verifier verifier = Verifier.of(options.trustRoot(), options.policy());
    List<Verification> answers = verifier.verifyAll(attestations, artifact);
    var answer = new VerifyAnswer(sources, answers, options, empty(given.places(), sources));
    if (result.format() == Format.JSON) {
      result.write(out -> VerifyJson.write(answer, out), streams);
    } else {
      String text = VerifyText.of(answer, new Terminal(result.hasColour(streams)));
      result.write(out -> out.write(text.getBytes(UTF_8)), streams);
    }
    return answer.isVerified() ? 0 : REFUSED;
  }

  /** All attestations, and for each where it is from: the file, and its number there. */
  private static List<Attestation> read(List<String> files, List<String> sources, Streams streams)
      throws CommandFailure {
    var attestations = new ArrayList<Attestation>();
    for (String file : files) {
      byte[] bytes = SbomFile.bytes(file, ReadLimits.DEFAULTS, streams);
      try {
        int number = 0;
        for (Attestation attestation : Attestation.read(bytes)) {
          attestations.add(attestation);
          sources.add(SbomFile.name(file) + "#" + ++number);
        }
      } catch (IOException e) {
        throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
      }
    }
    return attestations;
  }

  /** Files that have no attestation: nothing that could be refused, and nothing verified. */
  private static List<String> empty(List<String> files, List<String> sources) {
    return files.stream()
        .map(SbomFile::name)
        .filter(file -> !sources.contains(file + "#1"))
        .toList();
  }

  private static @Nullable Artifact artifact(
      Arguments given, VerifyOptions options, Streams streams) throws CommandFailure {
    String file = given.valueOrNull("--artifact");
    List<Digest> digests = given.values("--digest", VerifyCommand::digest);
    if (file != null && !digests.isEmpty()) {
      throw CommandFailure.usage("expected either --artifact or --digest, found both");
    }
    if (!digests.isEmpty()) {
      return Artifact.of(digests.get(0));
    }
    if (file != null) {
      return artifact(file, streams);
    }
    if (!options.allowsNoArtifact()) {
      throw CommandFailure.usage(
          "expected --artifact FILE, --digest ALG:HEX or --allow no-artifact, found none of them");
    }
    return null;
  }

  private static Artifact artifact(String file, Streams streams) throws CommandFailure {
    try {
      if (file.equals(SbomFile.STANDARD_INPUT)) {
        return Artifact.of(streams.in());
      }
      Path path = SbomFile.path(file);
      if (Files.isDirectory(path)) {
        throw new IOException("expected a file, found a directory");
      }
      return Artifact.of(path);
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
    }
  }

  private static Digest digest(String word) throws CommandFailure {
    int colon = word.indexOf(':');
    String name = word.substring(0, Math.max(0, colon)).toLowerCase(java.util.Locale.ROOT);
    Digest.Algorithm algorithm =
        switch (name) {
          case "sha256", "sha-256" -> Digest.Algorithm.SHA_256;
          case "sha384", "sha-384" -> Digest.Algorithm.SHA_384;
          case "sha512", "sha-512" -> Digest.Algorithm.SHA_512;
          default -> null;
        };
    if (algorithm == null) {
      throw CommandFailure.usage(
          "expected sha256:HEX, sha384:HEX or sha512:HEX (a weaker digest proves nothing), found '"
              + word
              + "'");
    }
    try {
      return new Digest(algorithm, word.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage() + " in '" + word + "'");
    }
  }
}
