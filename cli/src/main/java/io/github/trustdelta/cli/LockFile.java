package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.TrustLock;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The trust lock of a review: what was read, and the file that is written anew if the release is
 * accepted.
 *
 * @param name the file as it was named; null without one
 * @param isThere whether it was there to be read
 * @param isUpdated whether it is to be written
 */
record LockFile(@Nullable String name, TrustLock lock, boolean isThere, boolean isUpdated) {

  static final String OPTION = "--lock";
  static final String UPDATE = "--update-lock";

  private static final String NAME = "trustdelta.lock";

  static Syntax addTo(Syntax syntax) {
    return syntax.value(OPTION, "FILE").flag(UPDATE);
  }

  /** Reads the lock that was named, or that lies in the folder of the review. */
  static LockFile of(Arguments given, Streams streams) throws CommandFailure {
    boolean isUpdated = given.has(UPDATE);
    String name = name(given, isUpdated);
    if (name == null) {
      return new LockFile(null, TrustLock.none(), false, false);
    }
    if (isUpdated) {
      requireOwnFile(name);
    }
    boolean isThere = name.equals(SbomFile.STANDARD_INPUT) || isThere(SbomFile.path(name));
    if (!isThere && !isUpdated) {
      throw CommandFailure.of(name + ": no such file; " + UPDATE + " writes one");
    }
    return new LockFile(name, isThere ? read(name, streams) : TrustLock.none(), isThere, isUpdated);
  }

  private static @Nullable String name(Arguments given, boolean isUpdated) throws CommandFailure {
    String named = given.valueOrNull(OPTION);
    String folder = given.placeOrNull(0);
    Path inFolder = folder == null ? null : SbomFile.path(folder).resolve(NAME);
    if (named != null) {
      if (inFolder != null && isThere(inFolder) && !inFolder.equals(SbomFile.path(named))) {
        throw CommandFailure.usage(
            OPTION + ": expected one trust lock, found " + named + " and " + inFolder);
      }
      return named;
    }
    if (isUpdated && inFolder == null) {
      throw CommandFailure.usage(UPDATE + ": expected " + OPTION + " FILE with it, found none");
    }
    return inFolder != null && (isUpdated || isThere(inFolder)) ? inFolder.toString() : null;
  }

  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** What is written must be nothing but the lock, and where it was said. */
  private static void requireOwnFile(String name) throws CommandFailure {
    Path file = SbomFile.path(name);
    if (name.equals(SbomFile.STANDARD_INPUT) || Files.isDirectory(file)) {
      throw CommandFailure.of(name + ": expected a file that can be written, found none");
    }
    if (Files.isSymbolicLink(file)) {
      throw CommandFailure.of(
          name + ": expected a file, found a symbolic link; name the file that it leads to");
    }
    if (isThere(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw CommandFailure.of(name + ": expected a file, found something else");
    }
  }

  private static TrustLock read(String name, Streams streams) throws CommandFailure {
    try {
      return TrustLock.read(SbomFile.bytes(name, ReadLimits.DEFAULTS, streams));
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(name) + ": " + SbomFile.reason(e));
    }
  }

  /** The lock, which has to be about this software. */
  TrustLock lockOf(Sbom sbom) throws CommandFailure {
    if (!lock.isAbout(sbom)) {
      String subject = sbom.subject() == null ? "unnamed software" : sbom.subject().label();
      throw CommandFailure.of(
          name
              + ": expected a trust lock of "
              + subject
              + ", found one of "
              + lock
              + "; if that is its former name, begin a new lock");
    }
    return lock;
  }

  /** Writes what was learnt, if the release is accepted. */
  void update(Review review, Verdict threshold, Streams streams) throws CommandFailure {
    if (name == null || !isUpdated) {
      return;
    }
    if (review.verdict().isAtLeast(threshold)) {
      streams.complain(name + ": not updated, as the verdict is " + review.verdict().label());
      return;
    }
    try {
      TrustLock learnt = TrustLock.learn(review);
      if (isThere && learnt.equals(lock)) {
        streams.complain(name + ": nothing new");
        return;
      }
      write(SbomFile.path(name), learnt);
      streams.complain(name + (isThere ? ": updated, " : ": written, ") + learnt);
    } catch (IOException e) {
      throw CommandFailure.of(name + ": cannot write: " + SbomFile.reason(e));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.of(name + ": cannot write: " + e.getMessage());
    }
  }

  /** The file has the whole lock or is left as it was; a link would be replaced, not followed. */
  private void write(Path file, TrustLock learnt) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid());
    Files.write(part, learnt.toText().getBytes(US_ASCII), StandardOpenOption.CREATE_NEW);
    try {
      TrustLock now = isThere(target) ? TrustLock.read(target) : TrustLock.none();
      if (!now.equals(lock)) {
        throw new IOException("somebody else wrote it meanwhile; review again");
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
