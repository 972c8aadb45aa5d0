package io.github.trustdelta.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.source.GitFolder.Place;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The branches and tags of a repository, by name: those in files of their own and those in {@code
 * packed-refs}. Others, such as {@code refs/replace} and {@code refs/pull}, are not looked at.
 */
final class Refs {

  static final String HEADS = "refs/heads/";
  static final String REMOTES = "refs/remotes/";
  static final String TAGS = "refs/tags/";

  private static final String SYMBOLIC = "ref: ";
  private static final int MAX_LINE = 8_192;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_HOPS = 5;

  private final GitFolder folder;
  private final ObjectFormat format;
  private final int maxRefs;
  private final SortedMap<String, ObjectName> names = new TreeMap<>();
  private final SortedMap<String, String> symbolic = new TreeMap<>();
  private final SortedSet<String> unreadable = new TreeSet<>();
  private @Nullable String head;

  private Refs(GitFolder folder, ObjectFormat format, int maxRefs) {
    this.folder = folder;
    this.format = format;
    this.maxRefs = maxRefs;
  }

  static Refs read(GitFolder folder, ObjectFormat format, int maxRefs) throws IOException {
    var refs = new Refs(folder, format, maxRefs);
    refs.readPacked();
    for (String place : new String[] {"refs/heads", "refs/remotes", "refs/tags"}) {
      refs.readLoose(place);
    }
    if (folder.place("HEAD") == Place.FILE) {
      String text = refs.line(folder.bytes("HEAD", MAX_LINE));
      refs.head = text != null && text.startsWith(SYMBOLIC) ? target(text) : null;
    }
    return refs;
  }

  /** All branches, of the clone itself and of its remotes, and all tags, by full name. */
  SortedMap<String, ObjectName> below(String prefix) {
    return Collections.unmodifiableSortedMap(names.subMap(prefix, prefix + Character.MAX_VALUE));
  }

  @Nullable ObjectName find(String name) {
    return names.get(name);
  }

  /** What is in the place of a branch or a tag and is none: a symbolic link, other text. */
  SortedSet<String> unreadable() {
    return Collections.unmodifiableSortedSet(unreadable);
  }

  /**
   * The branch that the remote calls its default one, or else the one that the clone itself does;
   * null if neither says.
   */
  @Nullable String defaultBranch() {
    String remote = symbolic.get(REMOTES + "origin/HEAD");
    String branch = remote != null ? remote : head;
    return branch != null && names.containsKey(branch) ? branch : null;
  }

  /** Lines {@code name SP ref}; those with a caret tell again what the tags before them say. */
  private void readPacked() throws IOException {
    try (InputStream file = folder.stream("packed-refs")) {
      if (file == null) {
        return;
      }
      var in = new BufferedInputStream(file);
      for (byte[] bytes = nextLine(in); bytes != null; bytes = nextLine(in)) {
        if (bytes.length == 0 || bytes[0] == '#' || bytes[0] == '^') {
          continue;
        }
        String line = text(bytes);
        int space = line == null ? -1 : line.indexOf(' ');
        ObjectName name =
            line == null || space < 0 ? null : ObjectName.parse(line.substring(0, space), format);
        if (line == null || name == null) {
          throw new SourceHistoryException(
              "expected the name of an object and of a ref, found "
                  + InputText.quoted(new String(bytes, UTF_8))
                  + " in packed-refs");
        }
        addPacked(line.substring(space + 1), name);
      }
    }
  }

  private void addPacked(String ref, ObjectName name) throws SourceHistoryException {
    if (!isLookedAt(ref)) {
      return;
    }
    if (isWellFormed(ref)) {
      names.put(ref, name);
    } else {
      unreadable.add(ref);
    }
    requireFew();
  }

  private void readLoose(String start) throws IOException {
    Place place = folder.place(start);
    if (place != Place.FOLDER && place != Place.NOTHING) {
      addUnreadable(start);
      return;
    }
    Deque<String> folders = new ArrayDeque<>();
    folders.push(start);
    while (!folders.isEmpty()) {
      String parent = folders.pop();
      for (String name : folder.names(parent, maxRefs)) {
        String ref = parent + "/" + name;
        switch (folder.place(ref)) {
          case FOLDER -> {
            if (ref.chars().filter(c -> c == '/').count() > MAX_DEPTH) {
              throw new SourceHistoryException(
                  "expected at most " + MAX_DEPTH + " levels of refs, found more");
            }
            folders.push(ref);
          }
          case FILE -> readLooseFile(ref);
          case LINK, OTHER -> addUnreadable(ref);
          case NOTHING -> {} // removed meanwhile
        }
      }
    }
    resolveSymbolic();
  }

  private void readLooseFile(String ref) throws IOException {
    if (ref.endsWith(".lock")) { // one that git is about to write
      return;
    }
    String text = isWellFormed(ref) ? line(folder.bytes(ref, MAX_LINE)) : null;
    ObjectName name = text == null ? null : ObjectName.parse(text, format);
    if (name != null) {
      names.put(ref, name);
    } else if (text != null && text.startsWith(SYMBOLIC)) {
      names.remove(ref);
      symbolic.put(ref, target(text));
    } else {
      addUnreadable(ref);
    }
    requireFew();
  }

  private void addUnreadable(String ref) throws SourceHistoryException {
    names.remove(ref);
    unreadable.add(ref);
    requireFew();
  }

  private void resolveSymbolic() {
    for (String ref : symbolic.keySet()) {
      String target = ref;
      for (int i = 0; i < MAX_HOPS && symbolic.containsKey(target); i++) {
        target = symbolic.get(target);
      }
      ObjectName name = names.get(target);
      if (name != null) {
        names.put(ref, name);
      } else if (!ref.startsWith(REMOTES) || !isLookedAt(target)) {
        unreadable.add(ref); // but a remote may have dropped the branch that its HEAD named
      }
    }
  }

  private void requireFew() throws SourceHistoryException {
    if (names.size() + symbolic.size() + unreadable.size() > maxRefs) {
      throw new SourceHistoryException("expected at most " + maxRefs + " refs, found more");
    }
  }

  private static boolean isLookedAt(String ref) {
    return ref.startsWith(HEADS) || ref.startsWith(REMOTES) || ref.startsWith(TAGS);
  }

  private static String target(String text) {
    return text.substring(SYMBOLIC.length()).strip();
  }

  private @Nullable String line(byte @Nullable [] bytes) {
    String text = bytes == null ? null : text(bytes);
    return text == null ? null : text.stripTrailing();
  }

  private static byte @Nullable [] nextLine(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() == MAX_LINE) {
        throw new SourceHistoryException(
            "expected lines of at most " + MAX_LINE + " bytes, found a longer one in packed-refs");
      }
      line.write(b);
    }
    return line.toByteArray();
  }

  /** Null if the bytes are no UTF-8: what is no text can say no version. */
  private static @Nullable String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) { // the answer
      return null;
    }
  }

  /** The rules of git-check-ref-format that keep one name from being read as another. */
  private static boolean isWellFormed(String ref) {
    return !ref.contains("..")
        && !ref.contains("//")
        && !ref.contains("/.")
        && !ref.contains("@{")
        && !ref.endsWith("/")
        && !ref.endsWith(".")
        && ref.chars().noneMatch(c -> c <= ' ' || c == 0x7F || "~^:?*[\\".indexOf(c) >= 0);
  }
}
