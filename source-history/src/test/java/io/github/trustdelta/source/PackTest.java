package io.github.trustdelta.source;

import static io.github.trustdelta.source.Answers.between;
import static io.github.trustdelta.source.Answers.claim;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.source.SourceFact.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs written by hand, right and with one thing wrong. */
class PackTest {

  private static final int OFS_DELTA = 6;
  private static final int REF_DELTA = 7;

  @TempDir Path dir;
  private MadeRepository made;
  private String text;
  private String other;
  private String name;
  private final ByteArrayOutputStream pack = new ByteArrayOutputStream();
  private final SortedMap<String, Long> places = new TreeMap<>();

  @BeforeEach
  void make() throws IOException {
    make(dir.resolve("clone.git"), ObjectFormat.SHA1);
  }

  private void make(Path place, ObjectFormat format) throws IOException {
    made = new MadeRepository(place, format);
    text = made.commitText(1, "the first");
    other = text.replace("the first", "another");
    name = made.nameOf(GitObject.COMMIT, other);
    pack.reset();
    places.clear();
    pack.writeBytes(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 2});
  }

  @ParameterizedTest
  @EnumSource(ObjectFormat.class)
  void objectAndDeltaByDistanceAreRead(ObjectFormat format) throws IOException {
    make(dir.resolve(format.label), format);
    long base = addWhole(text);
    addDelta(distance(pack.size() - base), delta(text, other), OFS_DELTA, name);
    write();

    assertThat(commit(name)).isEqualTo("holds: commit-found");
    assertThat(commit(made.nameOf(GitObject.COMMIT, text))).isEqualTo("holds: commit-found");
    assertThat(commit("0".repeat(2 * format.bytes))).isEqualTo("does-not-hold: commit-not-found");
  }

  @Test
  void deltaByNameIsRead() throws IOException {
    addWhole(text);
    addDelta(hash(made.nameOf(GitObject.COMMIT, text)), delta(text, other), REF_DELTA, name);
    write();

    assertThat(commit(name)).isEqualTo("holds: commit-found");
  }

  @Test
  void deltaOfItselfIsDamage() throws IOException {
    addDelta(hash(name), delta(text, other), REF_DELTA, name);
    write();

    assertThat(commit(name)).isEqualTo("not-checked: object-damaged");
  }

  @Test
  void deltaToWhatIsNotInThePackIsDamage() throws IOException {
    made.store(GitObject.COMMIT, text);
    addDelta(hash(made.nameOf(GitObject.COMMIT, text)), delta(text, other), REF_DELTA, name);
    write();

    assertThat(commit(name)).isEqualTo("not-checked: object-damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000})
  void deltaToPlaceOutsideIsDamage(int distance) throws IOException {
    addWhole(text);
    addDelta(distance(distance), delta(text, other), OFS_DELTA, name);
    write();

    assertThat(commit(name)).isEqualTo("not-checked: object-damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "ff", "9000", "9000ffffff", "b00600ffff", "7f00"})
  void deltaThatLiesIsDamage(String orders) throws IOException {
    long base = addWhole(text);
    var delta = new ByteArrayOutputStream();
    writeSize(delta, text.length());
    writeSize(delta, other.length());
    delta.writeBytes(HexFormat.of().parseHex(orders));
    addDelta(distance(pack.size() - base), delta.toByteArray(), OFS_DELTA, name);
    write();

    assertThat(commit(name)).isEqualTo("not-checked: object-damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 1_000_000_000})
  void sizeThatLiesIsNotBelieved(int more) throws IOException {
    places.put(name, (long) pack.size());
    writeHead(1, other.length() + more);
    pack.writeBytes(MadeRepository.deflated(other.getBytes(UTF_8)));
    write();

    assertThat(commit(name)).startsWith("not-checked: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void objectOfUnknownTypeIsDamage(int type) throws IOException {
    places.put(name, (long) pack.size());
    writeHead(type, other.length());
    pack.writeBytes(MadeRepository.deflated(other.getBytes(UTF_8)));
    write();

    assertThat(commit(name)).isEqualTo("not-checked: object-damaged");
  }

  @Test
  void otherContentUnderTheNameIsDamage() throws IOException {
    places.put(name, addWhole(text));
    write();
    assertThat(commit(name)).isEqualTo("not-checked: object-damaged");

    made.store(GitObject.COMMIT, other);
    assertThat(commit(name)).isEqualTo("holds: commit-found");
  }

  @Test
  void indexWithoutPackIsDamage() throws IOException {
    addWhole(other);
    write();
    assertThat(commit(name)).isEqualTo("holds: commit-found");

    Files.delete(made.dir.resolve("objects/pack/pack-1.pack"));

    assertThat(commit(name)).isEqualTo("not-checked: object-damaged");
  }

  @Test
  void indexThatIsNoneIsRefused() throws IOException {
    addWhole(other);
    write();
    Path index = made.dir.resolve("objects/pack/pack-1.idx");
    byte[] right = Files.readAllBytes(index);

    for (int place : new int[] {0, 7, 8, 8 + 255 * 4}) {
      byte[] wrong = right.clone();
      wrong[place] ^= 0x7F;
      Files.write(index, wrong);
      assertThatThrownBy(() -> commit(name)).isInstanceOf(SourceHistoryException.class);
    }
    Files.write(index, right);
    assertThat(commit(name)).isEqualTo("holds: commit-found");
  }

  /** A long chain of deltas costs what it says, and no more. */
  @Test
  void chainIsFollowedToItsEnd() throws IOException {
    String last = text;
    long base = addWhole(text);
    for (int i = 0; i < 300; i++) {
      String next = text + i;
      long at = pack.size();
      String nextName = made.nameOf(GitObject.COMMIT, next);
      addDelta(distance(at - base), delta(last, next), OFS_DELTA, nextName);
      base = at;
      last = next;
    }
    write();

    assertThat(commit(made.nameOf(GitObject.COMMIT, last))).isEqualTo("holds: commit-found");
    assertThat(
            commit(
                made.nameOf(GitObject.COMMIT, last),
                new SourceHistoryLimits(100, 100_000, 10_000, 10, 1)))
        .isEqualTo("not-checked: limit-exceeded");
  }

  /** Whatever is in a pack: an answer or the one exception, and never the wrong commit. */
  @Property(tries = 200)
  void anyByteOfPackAndIndexMayBeWrong(
      @ForAll boolean inIndex, @ForAll @IntRange(max = 1_300) int at, @ForAll byte value)
      throws IOException {
    Path place = Files.createTempDirectory("pack");
    try {
      make(place, ObjectFormat.SHA1);
      long base = addWhole(text);
      addDelta(distance(pack.size() - base), delta(text, other), OFS_DELTA, name);
      write();
      Path file = place.resolve("objects/pack/pack-1." + (inIndex ? "idx" : "pack"));
      byte[] bytes = Files.readAllBytes(file);
      bytes[at % bytes.length] = value;
      Files.write(file, bytes);

      assertThat(answer()).isIn("holds", "does-not-hold", "not-checked", "refused");
    } finally {
      delete(place);
    }
  }

  private String answer() throws IOException {
    try {
      return commit(name).replaceFirst(": .*", "");
    } catch (SourceHistoryException e) { // one of the answers
      return "refused";
    }
  }

  private static void delete(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private String commit(String commit) throws IOException {
    return commit(commit, SourceHistoryLimits.DEFAULTS);
  }

  private String commit(String commit, SourceHistoryLimits limits) throws IOException {
    SourceClaim claim = claim(commit, null, null);
    return Answers.of(between(claim, claim, made.dir, limits), Kind.COMMIT);
  }

  private long addWhole(String content) throws IOException {
    long at = pack.size();
    places.put(made.nameOf(GitObject.COMMIT, content), at);
    writeHead(1, content.length());
    pack.writeBytes(MadeRepository.deflated(content.getBytes(UTF_8)));
    return at;
  }

  private void addDelta(byte[] base, byte[] delta, int type, String result) throws IOException {
    places.put(result, (long) pack.size());
    writeHead(type, delta.length);
    pack.writeBytes(base);
    pack.writeBytes(MadeRepository.deflated(delta));
  }

  /** What both begin with is copied, the rest is in the delta. */
  private static byte[] delta(String from, String to) {
    int same = 0;
    while (same < Math.min(from.length(), to.length()) && from.charAt(same) == to.charAt(same)) {
      same++;
    }
    var delta = new ByteArrayOutputStream();
    writeSize(delta, from.length());
    writeSize(delta, to.length());
    delta.writeBytes(new byte[] {(byte) 0xB0, (byte) same, (byte) (same >> 8)});
    byte[] rest = to.substring(same).getBytes(UTF_8);
    delta.write(rest.length);
    delta.writeBytes(rest);
    return delta.toByteArray();
  }

  private static void writeSize(ByteArrayOutputStream out, int size) {
    int rest = size;
    for (; rest >= 0x80; rest >>= 7) {
      out.write(rest | 0x80);
    }
    out.write(rest);
  }

  private void writeHead(int type, int size) {
    int rest = size >> 4;
    pack.write((rest > 0 ? 0x80 : 0) | (type << 4) | (size & 15));
    if (rest > 0) {
      writeSize(pack, rest);
    }
  }

  private static byte[] distance(long distance) {
    var bytes = new ArrayDeque<Integer>();
    bytes.push((int) distance & 0x7F);
    for (long rest = distance >> 7; rest > 0; rest >>= 7) {
      rest--;
      bytes.push(((int) rest & 0x7F) | 0x80);
    }
    var out = new ByteArrayOutputStream();
    bytes.forEach(out::write);
    return out.toByteArray();
  }

  private static byte[] hash(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private void write() throws IOException {
    pack.writeBytes(new byte[made.format.bytes]);
    Path folder = made.dir.resolve("objects/pack");
    Files.write(folder.resolve("pack-1.pack"), pack.toByteArray());
    int entry = made.format.bytes + 8;
    var index = ByteBuffer.allocate(8 + 1_024 + places.size() * entry + 2 * made.format.bytes);
    index.putInt(0xFF744F63).putInt(2);
    for (int first = 0; first < 256; first++) {
      String next = first == 255 ? "g" : HexFormat.of().toHexDigits((byte) (first + 1));
      index.putInt(places.headMap(next).size());
    }
    places.keySet().forEach(key -> index.put(hash(key)));
    places.keySet().forEach(key -> index.putInt(0));
    places.values().forEach(place -> index.putInt(place.intValue()));
    Files.write(folder.resolve("pack-1.idx"), index.array());
  }
}
