package io.github.trustdelta.gate;

import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.provenance.MakerIdentity;
import io.github.trustdelta.sbom.Digest;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trust lock: a line for each fact, so that a change shows as what it is, and what comes
 * from outside in quotes. A package begins a line, so that Git names it above each change.
 */
final class LockWriter {

  private final StringBuilder text = new StringBuilder();

  private LockWriter() {}

  static String write(TrustLock lock) {
    var writer = new LockWriter();
    TrustLock.Application application = lock.application();
    if (application != null) {
      writer.application(application);
    }
    lock.lines().forEach((coordinates, lines) -> lines.forEach(writer::line));
    writer.text.append('\n');
    return LockSeal.close(writer.text.toString());
  }

  /**
   * The text in quotes; all but printable ASCII as {@code \\uXXXX}, so that nothing can deceive.
   */
  static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          quoted.append(Character.forDigit(c >> shift & 0xF, 16));
        }
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private void application(TrustLock.Application application) {
    String name = application.name();
    text.append("\napplication ").append(name == null ? "unnamed" : quoted(name)).append('\n');
    String version = application.version();
    if (version != null) {
      line(1, "version", quoted(version));
    }
    line(1, "learnt", application.learnt().toString());
    line(1, "accepted", application.accepted().toString());
    if (application.sbom() != null) {
      line(1, "sbom", application.sbom().toString());
    }
    for (Digest artifact : application.artifacts()) {
      line(1, "artifact", artifact.toString());
    }
  }

  private void line(LockedLine line) {
    text.append("\npackage ")
        .append(quoted(line.since().coordinates()))
        .append(" since ")
        .append(quoted(LockedRelease.version(line.since())))
        .append('\n');
    line(1, "learnt", line.learnt().toString());
    for (String publisher : line.publishers()) {
      line(1, "publisher", quoted(publisher));
    }
    line.releases().forEach(this::release);
  }

  /** What a streak is made of stands on the line of the release. */
  private void release(LockedRelease release) {
    PackageFacts facts = release.facts();
    text.append("  release ").append(quoted(LockedRelease.version(release.purl())));
    text.append(release.accepted() == null ? " seen" : " accepted " + release.accepted());
    word(" published ", facts.publishedAt());
    word(" by ", facts.publisher() == null ? null : quoted(facts.publisher()));
    word(" rank ", facts.trustRank() == null ? null : facts.trustRank().label());
    word(" tag ", facts.hasSourceTag() == null ? null : tag(facts.hasSourceTag()));
    text.append(release.isProven() ? " proven\n" : "\n");
    release.digests().forEach(this::digests);
    if (release.makers() != null) {
      makers(release.makers());
    }
    for (Fact fact : LockLearner.DETAILS) {
      detail(fact, facts);
    }
  }

  private void word(String word, @Nullable Object value) {
    if (value != null) {
      text.append(word).append(value);
    }
  }

  private static String tag(boolean isThere) {
    return isThere ? "present" : "missing";
  }

  private void digests(String file, SortedSet<Digest> digests) {
    for (Digest digest : digests) {
      line(2, "digest", digest + (file.isEmpty() ? "" : " of " + quoted(file)));
    }
  }

  private void makers(MakerIdentity makers) {
    for (Map.Entry<MakerIdentity.Fact, SortedSet<String>> fact : makers.facts().entrySet()) {
      for (String value : fact.getValue()) {
        line(2, fact.getKey().label(), quoted(value));
      }
    }
  }

  private void detail(Fact fact, PackageFacts facts) {
    Object value = facts.values().get(fact);
    if (value == null) {
      return;
    }
    switch (fact) {
      case UNPACKED_SIZE -> line(2, "size", value.toString());
      case REPOSITORY -> line(2, "repository", quoted(value.toString()));
      case DISTRIBUTION -> line(2, "distribution", quoted(value.toString()));
      case INSTALL_HOOKS -> list("install-hook", facts.installHooks());
      case EXECUTABLES -> executables(facts.executables());
      default -> throw new AssertionError(fact);
    }
  }

  private void list(String word, @Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      line(2, word, "none");
      return;
    }
    values.forEach(value -> line(2, word, quoted(value)));
  }

  private void executables(@Nullable List<Executable> files) {
    if (files == null || files.isEmpty()) {
      line(2, "executable", "none");
      return;
    }
    files.forEach(file -> line(2, "executable", quoted(file.path()) + " " + quoted(file.type())));
  }

  private void line(int depth, String word, String value) {
    text.append("  ".repeat(depth)).append(word).append(' ').append(value).append('\n');
  }
}
