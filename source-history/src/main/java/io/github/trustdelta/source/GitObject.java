package io.github.trustdelta.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of a repository (git: gitformat-pack, git-cat-file).
 *
 * @param type {@code commit}, {@code tag}, {@code tree} or {@code blob}
 * @param content without the header that is hashed with it; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read by one thread
record GitObject(String type, byte[] content) {

  static final String COMMIT = "commit";
  static final String TAG = "tag";

  /**
   * What a commit says that matters here.
   *
   * @param time of the committer in seconds, by which the youngest are looked at first and nothing
   *     else; 0 if it is unreadable
   */
  record Commit(List<ObjectName> parents, long time) {}

  /** What an annotated tag points to, and of which type it says that to be. */
  record Target(ObjectName name, String type) {}

  ObjectName name(ObjectFormat format) {
    MessageDigest digest = format.newDigest();
    digest.update((type + " " + content.length + "\0").getBytes(ISO_8859_1));
    return ObjectName.of(digest.digest(content));
  }

  /** The commit that it is: one tree, then parents, then whatever else; null if it is none. */
  @Nullable Commit commit(ObjectFormat format) {
    if (!type.equals(COMMIT)) {
      return null;
    }
    var lines = new Lines();
    if (nameAfter("tree ", lines.next(), format) == null) {
      return null;
    }
    var parents = new ArrayList<ObjectName>();
    String line = lines.next();
    for (; line.startsWith("parent "); line = lines.next()) {
      ObjectName parent = nameAfter("parent ", line, format);
      if (parent == null) {
        return null;
      }
      parents.add(parent);
    }
    while (!line.isEmpty() && !line.startsWith("committer ")) {
      line = lines.next();
    }
    return new Commit(List.copyOf(parents), time(line));
  }

  /** What the annotated tag points to; null if it is none. */
  @Nullable Target target(ObjectFormat format) {
    var lines = new Lines();
    ObjectName name = type.equals(TAG) ? nameAfter("object ", lines.next(), format) : null;
    String typeLine = lines.next();
    return name == null || !typeLine.startsWith("type ")
        ? null
        : new Target(name, typeLine.substring("type ".length()));
  }

  private static @Nullable ObjectName nameAfter(String word, String line, ObjectFormat format) {
    return line.startsWith(word) ? ObjectName.parse(line.substring(word.length()), format) : null;
  }

  /** {@code committer NAME <MAIL> SECONDS ZONE}. */
  private static long time(String line) {
    int start = line.lastIndexOf("> ") + 2;
    int end = start < 2 ? -1 : line.indexOf(' ', start);
    String seconds = end < 0 ? "" : line.substring(start, end);
    boolean isNumber =
        !seconds.isEmpty()
            && seconds.length() <= 18
            && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Long.parseLong(seconds) : 0;
  }

  /** The lines of the header; empty ones from its end on. */
  private final class Lines {
    private int at;

    String next() {
      int end = at;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      String line = new String(content, at, end - at, ISO_8859_1);
      at = line.isEmpty() ? at : Math.min(end + 1, content.length);
      return line;
    }
  }
}
