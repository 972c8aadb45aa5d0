package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The two documents of a comparison. */
record SbomPair(Sbom before, Sbom after) {

  /** Shorter ones are read before a second thread would get to it. */
  private static final long LONG_BYTES = 1 << 14;

  /**
   * Reads both, at the same time where both are long. If neither can be read, the failure is that
   * of the first.
   */
  static SbomPair read(String before, String after, ReadLimits limits, Streams streams)
      throws CommandFailure {
    boolean isOnePipe = before.equals(SbomFile.STANDARD_INPUT);
    if (isOnePipe && after.equals(SbomFile.STANDARD_INPUT)) {
      throw CommandFailure.usage(
          "expected standard input as one of BEFORE and AFTER, found it as both");
    }
    long beforeBytes = SbomFile.regularBytes(before);
    long afterBytes = SbomFile.regularBytes(after);
    if (Math.min(beforeBytes, afterBytes) < LONG_BYTES) {
      return new SbomPair(
          SbomFile.read(before, limits, streams), SbomFile.read(after, limits, streams));
    }
    String names = SbomFile.name(before) + " and " + SbomFile.name(after);
    try (var progress = new ReadProgress(names, beforeBytes + afterBytes, streams)) {
      return readBoth(before, after, limits, progress);
    }
  }

  private static SbomPair readBoth(
      String before, String after, ReadLimits limits, ReadProgress progress) throws CommandFailure {
    var second = new FutureTask<>(() -> SbomFile.read(after, limits, progress));
    var thread = new Thread(second, "after");
    thread.setDaemon(true);
    thread.start();
    try {
      return new SbomPair(SbomFile.read(before, limits, progress), second.get());
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.of("interrupted");
    } finally {
      second.cancel(true);
    }
  }

  /** What ended the second thread ends the first, too. */
  private static CommandFailure failure(@Nullable Throwable cause) {
    if (cause instanceof CommandFailure failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException exception) {
      throw exception;
    }
    throw new AssertionError(cause);
  }
}
