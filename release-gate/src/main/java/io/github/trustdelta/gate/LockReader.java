package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.provenance.MakerIdentity;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.InputText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads trust locks, {@code trustdelta-lock/v1}. What it reads has to be written in the same way
 * again, so that there is one way only to say something, in one order.
 */
final class LockReader {

  private static final String FIELD = "  ";
  private static final String DETAIL = "    ";

  private final LockWords words;
  private final SortedMap<String, List<LockedLine>> lines = new TreeMap<>();
  private final Set<Purl> names = new HashSet<>();
  private final Set<Purl> versions = new HashSet<>();

  private LockReader(String content) {
    this.words = new LockWords(content, (int) LockSeal.HEADER.lines().count());
  }

  static TrustLock read(byte[] file) throws TrustLockReadException {
    String content = LockSeal.open(file);
    var reader = new LockReader(content);
    TrustLock lock = reader.lock();
    requireSame(content, LockSeal.open(lock.toText().getBytes(ISO_8859_1)));
    return lock;
  }

  /** Who sorts lines, or says the same in other words, did not let the program write the file. */
  private static void requireSame(String found, String expected) throws TrustLockReadException {
    if (found.equals(expected)) {
      return;
    }
    int same = 0;
    while (same < Math.min(found.length(), expected.length())
        && found.charAt(same) == expected.charAt(same)) {
      same++;
    }
    int start = same == 0 ? 0 : found.lastIndexOf('\n', same - 1) + 1;
    long number =
        LockSeal.HEADER.lines().count()
            + found.substring(0, start).chars().filter(c -> c == '\n').count()
            + 1;
    throw new TrustLockReadException(
        "line "
            + number
            + ": expected "
            + InputText.quoted(lineAt(expected, start))
            + ", found "
            + InputText.quoted(lineAt(found, start)));
  }

  private static String lineAt(String text, int start) {
    int from = Math.min(start, text.length());
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  private TrustLock lock() throws TrustLockReadException {
    TrustLock.Application application = null;
    words.nextLine();
    if (words.isAt("application ")) {
      application = application();
    }
    while (!words.isAtEnd()) {
      if (application == null) {
        throw words.expected("'application'");
      }
      words.take("package ");
      line();
    }
    return new TrustLock(application, lines);
  }

  private TrustLock.Application application() throws TrustLockReadException {
    words.take("application ");
    String name = words.isAt("unnamed") ? null : words.quoted();
    if (name == null) {
      words.take("unnamed");
    }
    words.endLine();
    String version = null;
    if (words.isAt(FIELD + "version ")) {
      words.take(FIELD + "version ");
      version = words.quoted();
      words.endLine();
    }
    Instant learnt = instant(FIELD + "learnt ");
    Instant accepted = instant(FIELD + "accepted ");
    Digest sbom = null;
    if (words.isAt(FIELD + "sbom ")) {
      sbom = digest(FIELD + "sbom ");
      words.endLine();
    }
    var artifacts = new TreeSet<Digest>();
    while (words.isAt(FIELD + "artifact ")) {
      words.requireNew(artifacts.add(digest(FIELD + "artifact ")));
      words.endLine();
    }
    return new TrustLock.Application(name, version, learnt, accepted, sbom, artifacts);
  }

  private void line() throws TrustLockReadException {
    String coordinates = words.quoted();
    words.take(" since ");
    Purl since = purl(coordinates);
    words.endLine();
    Instant learnt = instant(FIELD + "learnt ");
    var publishers = new TreeSet<String>();
    while (words.isAt(FIELD + "publisher ")) {
      words.take(FIELD + "publisher ");
      words.requireNew(publishers.add(words.quoted()));
      words.endLine();
    }
    List<LockedLine> of = lines.computeIfAbsent(coordinates, name -> new ArrayList<>());
    words.requireNew(names.add(since));
    var releases = new ArrayList<LockedRelease>();
    while (words.isAt(FIELD + "release ")) {
      releases.add(release(coordinates));
    }
    if (releases.isEmpty()) {
      throw words.expected("a release");
    }
    of.add(new LockedLine(since, learnt, publishers, releases));
  }

  private LockedRelease release(String coordinates) throws TrustLockReadException {
    words.take(FIELD + "release ");
    Purl purl = purl(coordinates);
    words.requireNew(versions.add(purl));
    PackageFacts.Builder facts = PackageFacts.builder(purl);
    Instant accepted = null;
    if (words.isAt(" seen")) {
      words.take(" seen");
    } else {
      words.take(" accepted ");
      accepted = words.instant();
    }
    streak(facts);
    boolean isProven = words.isAt(" proven");
    if (isProven) {
      words.take(" proven");
    }
    words.endLine();
    SortedMap<String, SortedSet<Digest>> digests = digests();
    MakerIdentity makers = makers();
    details(facts);
    return new LockedRelease(purl, accepted, facts.build(), isProven, makers, digests);
  }

  private void streak(PackageFacts.Builder facts) throws TrustLockReadException {
    if (words.isAt(" published ")) {
      words.take(" published ");
      facts.publishedAt(words.instant());
    }
    if (words.isAt(" by ")) {
      words.take(" by ");
      facts.publisher(words.quoted());
    }
    for (TrustRank rank : TrustRank.values()) {
      if (words.isAt(" rank " + rank.label())) {
        words.take(" rank " + rank.label());
        facts.trustRank(rank);
        break;
      }
    }
    for (String tag : List.of(" tag present", " tag missing")) {
      if (words.isAt(tag)) {
        words.take(tag);
        facts.hasSourceTag(tag.equals(" tag present"));
      }
    }
  }

  private SortedMap<String, SortedSet<Digest>> digests() throws TrustLockReadException {
    SortedMap<String, SortedSet<Digest>> digests = new TreeMap<>();
    while (words.isAt(DETAIL + "digest ")) {
      Digest digest = digest(DETAIL + "digest ");
      String file = "";
      if (words.isAt(" of ")) {
        words.take(" of ");
        file = words.quoted();
      }
      words.requireNew(digests.computeIfAbsent(file, name -> new TreeSet<>()).add(digest));
      words.endLine();
    }
    return digests;
  }

  private @Nullable MakerIdentity makers() throws TrustLockReadException {
    Map<MakerIdentity.Fact, SortedSet<String>> makers = new EnumMap<>(MakerIdentity.Fact.class);
    for (MakerIdentity.Fact fact : MakerIdentity.Fact.values()) {
      String word = DETAIL + fact.label() + " ";
      while (words.isAt(word)) {
        words.take(word);
        words.requireNew(makers.computeIfAbsent(fact, name -> new TreeSet<>()).add(words.quoted()));
        words.endLine();
      }
    }
    return makers.isEmpty() ? null : new MakerIdentity(new TreeMap<>(makers));
  }

  private void details(PackageFacts.Builder facts) throws TrustLockReadException {
    if (words.isAt(DETAIL + "install-hook ")) {
      facts.installHooks(hooks());
    }
    if (words.isAt(DETAIL + "repository ")) {
      words.take(DETAIL + "repository ");
      facts.repository(words.quoted());
      words.endLine();
    }
    if (words.isAt(DETAIL + "distribution ")) {
      words.take(DETAIL + "distribution ");
      facts.distribution(words.quoted());
      words.endLine();
    }
    if (words.isAt(DETAIL + "size ")) {
      words.take(DETAIL + "size ");
      facts.unpackedSize(words.number());
      words.endLine();
    }
    if (words.isAt(DETAIL + "executable ")) {
      facts.executables(executables());
    }
  }

  private Set<String> hooks() throws TrustLockReadException {
    var hooks = new TreeSet<String>();
    if (isNone("install-hook")) {
      return hooks;
    }
    while (words.isAt(DETAIL + "install-hook ")) {
      words.take(DETAIL + "install-hook ");
      words.requireNew(hooks.add(words.quoted()));
      words.endLine();
    }
    return hooks;
  }

  private Set<Executable> executables() throws TrustLockReadException {
    var files = new TreeSet<Executable>();
    if (isNone("executable")) {
      return files;
    }
    while (words.isAt(DETAIL + "executable ")) {
      words.take(DETAIL + "executable ");
      String path = words.quoted();
      words.take(" ");
      words.requireNew(files.add(new Executable(path, words.quoted())));
      words.endLine();
    }
    return files;
  }

  private boolean isNone(String word) throws TrustLockReadException {
    boolean isNone = words.isAt(DETAIL + word + " none");
    if (isNone) {
      words.take(DETAIL + word + " none");
      words.endLine();
    }
    return isNone;
  }

  private Instant instant(String word) throws TrustLockReadException {
    words.take(word);
    Instant instant = words.instant();
    words.endLine();
    return instant;
  }

  private Digest digest(String word) throws TrustLockReadException {
    words.take(word);
    return words.digest();
  }

  /** The purl of a version that is due. */
  private Purl purl(String coordinates) throws TrustLockReadException {
    String version = words.quoted();
    try {
      Purl purl = Purl.parse(coordinates + "@" + version);
      if (purl.coordinates().equals(coordinates) && purl.version() != null) {
        return LockedRelease.plain(purl);
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw words.wrong("a purl with a version", coordinates + "@" + version);
  }
}
