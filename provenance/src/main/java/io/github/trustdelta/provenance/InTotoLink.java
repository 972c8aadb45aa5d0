package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.InputText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A link of in-toto, the report of one step by one of those who did it, or a layout in its place,
 * as it was read: nobody has looked at its signature. Immutable.
 */
public final class InTotoLink {

  /** How many layouts may stand in each other, and so how many folders. */
  static final int MAX_DEPTH = 8;

  private static final int MAX_LINKS = 10_000;
  private static final String SUFFIX = ".link";

  private final String name;
  private final SignedMetadata metadata;

  private InTotoLink(String name, SignedMetadata metadata) {
    this.name = name;
    this.metadata = metadata;
  }

  /**
   * Reads a link.
   *
   * @param name the name of its file, which says of what it is the link: {@code
   *     build.776a00e2.link}; that of a layout within a layout with the folder before it: {@code
   *     build.776a00e2/compile.2f89b927.link}
   * @throws AttestationReadException if it is neither a metablock nor an envelope
   */
  public static InTotoLink read(String name, byte[] bytes) throws AttestationReadException {
    Objects.requireNonNull(bytes, "bytes");
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "expected the name of a link, such as build.776a00e2.link: " + name);
    }
    return new InTotoLink(name, SignedMetadata.read(bytes, name, AttestationLimits.DEFAULTS));
  }

  /**
   * Reads all links of a folder and of the folders in it, in the order of their names.
   *
   * @throws AttestationReadException if one of them cannot be read
   */
  public static List<InTotoLink> readFolder(Path folder) throws IOException {
    String separator = folder.getFileSystem().getSeparator();
    var links = new ArrayList<InTotoLink>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replace(separator, "/");
      if (!isName(name)) {
        throw new AttestationReadException(
            "expected the name of a link, found " + InputText.quoted(name));
      }
      try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
        links.add(read(name, InputBytes.of(stream, AttestationLimits.DEFAULTS.maxBytes())));
      }
    }
    return links;
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      files =
          walk.filter(file -> file.toString().endsWith(SUFFIX))
              .filter(Files::isRegularFile)
              .limit(MAX_LINKS + 1L)
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // a walk's way to say it
    }
    if (files.size() > MAX_LINKS) {
      throw new AttestationReadException("more links than the limit of " + MAX_LINKS);
    }
    return files.stream().sorted().toList();
  }

  private static boolean isName(String name) {
    return name.endsWith(SUFFIX) && name.equals(ArtifactPath.normal(name));
  }

  /** The name of its file. */
  public String name() {
    return name;
  }

  SignedMetadata metadata() {
    return metadata;
  }
}
