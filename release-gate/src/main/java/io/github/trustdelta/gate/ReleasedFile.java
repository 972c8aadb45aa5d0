package io.github.trustdelta.gate;

import io.github.trustdelta.provenance.Artifact;
import io.github.trustdelta.sbom.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file that the release consists of, as it lies there: what users will get.
 *
 * @param name the last part of its path
 * @param digests those that prove something: SHA-256, SHA-384, SHA-512
 */
public record ReleasedFile(String name, List<Digest> digests) {

  /** Copies the list. */
  public ReleasedFile {
    Objects.requireNonNull(name, "name");
    digests = List.copyOf(digests);
  }

  /** Whether the digest is one of the file. */
  public boolean has(Digest digest) {
    return digests.contains(digest);
  }

  /** Reads the file once, as a stream. */
  public static ReleasedFile read(Path file) throws IOException {
    return of(String.valueOf(file.getFileName()), Artifact.of(file));
  }

  /** A file of which the digests are known. */
  public static ReleasedFile of(String name, Artifact artifact) {
    var digests = new ArrayList<Digest>();
    for (String label : artifact.labels()) {
      int colon = label.indexOf(':');
      Digest.Algorithm.find(label.substring(0, colon))
          .ifPresent(algorithm -> digests.add(new Digest(algorithm, label.substring(colon + 1))));
    }
    return new ReleasedFile(name, digests);
  }
}
