package io.github.trustdelta.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds a repository ({@code .git}, or the whole of a bare one), and the only door
 * to its files. Nothing in it can lead elsewhere: no symbolic link is followed, no {@code gitdir:}
 * file, and nothing is opened that is not a plain file.
 */
final class GitFolder {

  /** What a place in the folder is. */
  enum Place {
    FILE,
    FOLDER,
    LINK,
    OTHER,
    NOTHING
  }

  private final Path root;

  private GitFolder(Path root) {
    this.root = root;
  }

  /** Finds the repository of a work tree, or a bare one; folders above are not searched. */
  static GitFolder in(Path dir) throws IOException {
    Path inner = dir.resolve(".git");
    GitFolder folder;
    switch (placeAt(inner)) {
      case FOLDER -> folder = new GitFolder(inner.toRealPath());
      case FILE ->
          throw new SourceHistoryException(
              "expected a repository, found a file .git that points to one, as in a linked work"
                  + " tree or a submodule, at "
                  + shown(inner)
                  + "; name the repository itself");
      case LINK, OTHER ->
          throw new SourceHistoryException(
              "expected a folder .git, found a symbolic link or something else at " + shown(inner));
      case NOTHING -> {
        if (placeAt(dir) != Place.FOLDER && !Files.isDirectory(dir)) {
          throw new SourceHistoryException("expected a folder, found none at " + shown(dir));
        }
        folder = new GitFolder(dir.toRealPath());
      }
      default -> throw new AssertionError(inner);
    }
    folder.requireRepository(dir);
    return folder;
  }

  /** What git itself asks of a repository (gitrepository-layout). */
  private void requireRepository(Path dir) throws IOException {
    if (place("commondir") != Place.NOTHING) {
      throw new SourceHistoryException(
          "expected a whole repository, found the part of a linked work tree at " + shown(dir));
    }
    for (String part : List.of("objects", "refs")) {
      switch (place(part)) {
        case FOLDER -> {}
        case LINK -> throw new SourceHistoryException(isLink(root.resolve(part)));
        case FILE, OTHER, NOTHING ->
            throw new SourceHistoryException(
                "expected a git repository, found no folder " + part + " at " + shown(dir));
      }
    }
    if (place("HEAD") == Place.NOTHING) {
      throw new SourceHistoryException("expected a git repository, found no HEAD at " + shown(dir));
    }
  }

  /** What is there, told without following the last step. */
  Place place(String path) throws IOException {
    try {
      Path file = find(path);
      return file == null ? Place.NOTHING : placeAt(file);
    } catch (InvalidPathException e) { // a name that this system cannot write as text
      return Place.OTHER;
    }
  }

  /**
   * The channel to a plain file; null if there is none.
   *
   * @throws SourceHistoryException if a symbolic link or a device is in its place
   */
  @Nullable FileChannel open(String path) throws IOException {
    Path file = file(path);
    return file == null
        ? null
        : FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  /** The whole of a plain file; null if there is none. */
  byte @Nullable [] bytes(String path, int maxBytes) throws IOException {
    Path file = file(path);
    if (file == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw new SourceHistoryException(
            "expected at most " + maxBytes + " bytes, found more at " + shown(file));
      }
      return bytes;
    }
  }

  @Nullable InputStream stream(String path) throws IOException {
    Path file = file(path);
    return file == null ? null : Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** The names in a folder, in order; none if it is not there. */
  List<String> names(String path, int max) throws IOException {
    Path folder = find(path);
    if (folder == null || placeAt(folder) != Place.FOLDER) {
      return List.of();
    }
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (names.size() == max) {
          throw new SourceHistoryException(
              "expected at most " + max + " entries, found more at " + shown(folder));
        }
        names.add(entry.getFileName().toString());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(names);
    return names;
  }

  private @Nullable Path file(String path) throws IOException {
    Path file = find(path);
    if (file == null) {
      return null;
    }
    return switch (placeAt(file)) {
      case FILE -> file;
      case NOTHING -> null;
      case LINK -> throw new SourceHistoryException(isLink(file));
      case FOLDER, OTHER ->
          throw new SourceHistoryException(
              "expected a plain file, found something else at " + shown(file));
    };
  }

  /** Goes down to a place through folders only. */
  private @Nullable Path find(String path) throws IOException {
    Path place = root;
    String[] steps = path.split("/", -1);
    for (int i = 0; i < steps.length; i++) {
      place = place.resolve(steps[i]);
      if (i == steps.length - 1) {
        break;
      }
      switch (placeAt(place)) {
        case FOLDER -> {}
        case LINK -> throw new SourceHistoryException(isLink(place));
        case FILE, OTHER, NOTHING -> {
          return null;
        }
      }
    }
    return place;
  }

  private static Place placeAt(Path path) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException | NotDirectoryException e) { // the answer
      return Place.NOTHING;
    }
    if (found.isSymbolicLink()) {
      return Place.LINK;
    }
    if (found.isOther()) {
      return Place.OTHER;
    }
    return found.isDirectory() ? Place.FOLDER : Place.FILE;
  }

  private static String isLink(Path path) {
    return "expected a file or folder, found a symbolic link, which is not followed, at "
        + shown(path);
  }

  private static String shown(Path path) {
    return InputText.printable(new String(path.toString().getBytes(UTF_8), UTF_8), 1_000);
  }
}
