package io.github.trustdelta.sbom.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowWriterTest {

  private final RowWriter writer = new RowWriter();

  @Test
  void everyRowIsFoundHoweverManyThereAre() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(row("ref-" + i, "name " + i)).isEqualTo(i);
    }
    writer.finish();

    for (int i = 0; i < 100_000; i++) {
      if (find("ref-" + i) != i || !writer.table().ref(i).equals("ref-" + i)) {
        assertThat(find("ref-" + i)).isEqualTo(i);
        assertThat(writer.table().ref(i)).isEqualTo("ref-" + i);
      }
    }
    assertThat(find("ref-100000")).isEqualTo(-1);
    assertThat(find("")).isEqualTo(-1);
    assertThat(nameOf(99_999)).isEqualTo("name 99999");
  }

  @Test
  void identifierIsKeptOnce() {
    row("a", "first");

    assertThat(row("a", "second")).isEqualTo(-1);
    assertThat(row("b", "third")).isEqualTo(1);
    assertThat(writer.size()).isEqualTo(2);
    assertThat(find("a")).isZero();
    assertThat(nameOf(0)).isEqualTo("first");
    assertThat(nameOf(1)).isEqualTo("third");
  }

  @Test
  void identifiersThatArePartOfEachOtherAreDifferent() {
    List<String> refs = List.of("abcdefgh", "abcdefg", "abcdefgh\0", "abcdefghi", "a", "\0", "a\0");

    refs.forEach(ref -> row(ref, ref));

    for (int i = 0; i < refs.size(); i++) {
      assertThat(find(refs.get(i))).isEqualTo(i);
    }
    assertThat(find("ab")).isEqualTo(-1);
  }

  @Test
  void rowThatIsNotEndedLeavesNoTrace() {
    row("a", "a");
    writer.begin(1_000);
    add(Fact.NAME, "not kept".repeat(50));
    writer.begin(1 << 20);
    add(Fact.NAME, "not kept");

    row("b", "b");

    assertThat(writer.size()).isEqualTo(2);
    assertThat(nameOf(0)).isEqualTo("a");
    assertThat(nameOf(1)).isEqualTo("b");
  }

  @Test
  void reservedIdentifierIsNoRowAndBecomesNone() {
    writer.reserve(bytes("a"));
    writer.reserve(bytes("a"));
    writer.reserve(bytes(""));
    writer.reserve(new byte[RowWriter.LONGEST_NAME + 1]);

    assertThat(find("a")).isEqualTo(-1);
    assertThat(row("a", "a")).isEqualTo(-1);
    assertThat(row("b", "b")).isZero();
    writer.reserve(bytes("b"));
    assertThat(find("b")).isZero();
  }

  @Test
  void rowsOfAnyLengthLieBesideEachOther() {
    int[] lengths = {
      0, 1, 7, 8, 9, 63, 64, 65, 253, 254, 255, 256, 257, 8_000, 8_192, 65_535, 65_536, 262_100,
      262_144, 300_000, 1 << 20, 3
    };
    List<String> texts = new ArrayList<>();
    var random = new Random(1);
    for (int round = 0; round < 4; round++) {
      for (int length : lengths) {
        var text = new StringBuilder();
        while (text.length() < length) {
          text.append((char) ('a' + random.nextInt(26)));
        }
        texts.add(text.toString());
        assertThat(row("r" + texts.size(), text.toString())).isEqualTo(texts.size() - 1);
      }
    }
    writer.finish();

    for (int i = 0; i < texts.size(); i++) {
      assertThat(nameOf(i).equals(texts.get(i))).as("row %d", i).isTrue();
      assertThat(writer.table().ref(i)).isEqualTo("r" + (i + 1));
      assertThat(find("r" + (i + 1))).isEqualTo(i);
    }
  }

  @Test
  void factsComeBackInTheirOrder() {
    byte[] source = "pkg:npm/a@1 é 日本 end of it".getBytes(UTF_8);
    writer.begin(1_000);
    writer.purl(source, 0, 11, 9);
    writer.add(Fact.NAME, source, 12, source.length);
    writer.add(Fact.GROUP, source, 3, 3);
    writer.add(Fact.SUPPLIER, Fact.PERSON, source, 0, 3);
    writer.add(Fact.ORIGINATOR, Fact.UNKNOWN_PARTY, source, 5, 5);
    assertThat(writer.addHex(Fact.DIGEST, 3, bytes("0123456789abcDEF........"), 0, 16)).isTrue();
    writer.end(source, 4, 7);
    ComponentTable table = writer.table();

    ComponentTable.Facts facts = table.facts(0);
    assertThat(table.purl(0)).isEqualTo("pkg:npm/a@1");
    assertThat(table.purlLength(0)).isEqualTo(11);
    assertThat(table.coordinatesLength(0)).isEqualTo(9);
    assertThat(table.block(0)[table.purlStart(0)]).isEqualTo((byte) 'p');
    assertThat(table.ref(0)).isEqualTo("npm");
    assertFact(facts, Fact.NAME, "é 日本 end of it");
    assertFact(facts, Fact.GROUP, "");
    assertThat(facts.next()).isTrue();
    assertThat(facts.kind()).isEqualTo(Fact.PERSON);
    assertThat(facts.textAfter(1)).isEqualTo("pkg");
    assertThat(facts.next()).isTrue();
    assertThat(facts.kind()).isEqualTo(Fact.UNKNOWN_PARTY);
    assertThat(facts.textAfter(1)).isEmpty();
    assertThat(facts.next()).isTrue();
    assertThat(facts.kind()).isEqualTo(3);
    assertThat(facts.bytes(1)).isEqualTo(HexFormat.of().parseHex("0123456789abcdef"));
    assertThat(facts.firstBytes(2)).isEqualTo(new byte[] {3, 1});
    assertThat(facts.next()).isFalse();
    assertThat(facts.next()).isFalse();
  }

  private static void assertFact(ComponentTable.Facts facts, int code, String text) {
    assertThat(facts.next()).isTrue();
    assertThat(facts.code()).isEqualTo(code);
    assertThat(facts.text()).isEqualTo(text);
  }

  @Test
  void hexadecimalDigitsOfEveryKindAreReadAsTheJdkReadsThem() {
    var random = new Random(2);
    int valid = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] digits = new byte[8 * (1 + random.nextInt(16)) + Long.BYTES];
      for (int at = 0; at < digits.length; at++) {
        digits[at] = (byte) "0123456789abcdefABCDEF".charAt(random.nextInt(22));
      }
      int length = digits.length - Long.BYTES;
      if (i % 2 == 0) {
        // not what no string of JSON has as it is
        digits[random.nextInt(length)] = (byte) (random.nextInt(256 - ' ') + ' ');
      }
      String text = new String(digits, 0, length, ISO_8859_1);
      boolean isHex = text.matches("[0-9a-fA-F]+");
      writer.begin(1_000);

      assertThat(writer.addHex(Fact.DIGEST, 1, digits, 0, length)).as(text).isEqualTo(isHex);
      if (isHex) {
        int row = writer.end(bytes("r" + i), 0, ("r" + i).length());
        ComponentTable.Facts facts = writer.table().facts(row);
        facts.next();
        assertThat(HexFormat.of().formatHex(facts.bytes(1)))
            .isEqualTo(text.toLowerCase(Locale.ROOT));
        valid++;
      }
    }

    assertThat(valid).isBetween(10_000, 15_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 9, 15, 63, 65})
  void digitsThatFillNoWordAreLeftToOthers(int length) {
    writer.begin(1_000);

    assertThat(writer.addHex(Fact.DIGEST, 1, bytes("0".repeat(length + 8)), 0, length)).isFalse();
  }

  @Test
  void rowsAreTheSameByWhatTheySayNotByTheirIdentifiers() {
    row("a", "name");
    row("b", "name");
    row("c", "name2");
    var other = new RowWriter();
    other.begin(100);
    other.add(Fact.NAME, bytes("name"), 0, 4);
    other.end(bytes("z"), 0, 1);
    other.begin(100);
    other.add(Fact.GROUP, bytes("name"), 0, 4);
    other.end(bytes("y"), 0, 1);
    other.begin(100);
    other.purl(bytes("name"), 0, 4, 2);
    other.end(bytes("x"), 0, 1);
    ComponentTable table = writer.table();

    assertThat(table.sameFacts(0, table, 1)).isTrue();
    assertThat(table.sameFacts(0, table, 2)).isFalse();
    assertThat(table.sameFacts(0, other.table(), 0)).isTrue();
    assertThat(table.sameFacts(0, other.table(), 1)).isFalse();
    assertThat(other.table().sameFacts(0, other.table(), 2)).isFalse();
  }

  @Test
  void identifiersOfOneHashAreKeptApart() {
    List<byte[]> keys = CraftedKeys.ofOneHash(200);
    assertThat(new HashSet<>(keys.stream().map(key -> new String(key, ISO_8859_1)).toList()))
        .hasSize(200);
    assertThat(keys.stream().map(CraftedKeys::hashOf).distinct()).hasSize(1);

    List<Integer> kept = new ArrayList<>();
    for (byte[] key : keys) {
      kept.add(row(key, "x"));
    }

    assertThat(kept.subList(0, 64)).containsExactlyElementsOf(numbers(64));
    assertThat(kept.subList(64, 200)).containsOnly(-1);
    for (int i = 0; i < 200; i++) {
      assertThat(writer.find(keys.get(i), 0, 16)).isEqualTo(i < 64 ? i : -1);
    }
  }

  /** What was refused once as its place was crowded must not become a row later. */
  @Test
  void crowdedReservationIsNotForgotten() {
    List<byte[]> low = CraftedKeys.where(100, 0, hash -> (hash & 1023) == 5);
    List<byte[]> high = CraftedKeys.where(100, 0, hash -> (hash & 1023) == 5 + 512);
    for (int i = 0; i < 32; i++) {
      row(low.get(i), "low");
      row(high.get(i), "high");
    }
    byte[] crowded = low.get(99);
    writer.reserve(crowded);

    boolean becameRow = false;
    for (int i = 0; i < 600 && writer.hasRoom(); i++) {
      row("filler" + i, "x");
    }
    if (writer.hasRoom()) {
      becameRow = row(crowded, "crowded") >= 0;
    }

    assertThat(becameRow).isFalse();
  }

  /** A table that cannot grow is not made anew for each identifier that follows. */
  @Test
  void identifiersThatKeepTheTableFromGrowingCostNoMore() {
    int slots = 1 << 14;
    long mask = 2L * slots - 1;
    List<byte[]> fillers =
        CraftedKeys.where(
            slots / 2 - 65,
            1 << 24,
            hash ->
                (hash & slots - 1) > 500
                    && (hash & slots - 1) < slots - 500
                    && (hash & 511) > 150
                    && (hash & 511) < 360);
    for (byte[] filler : fillers) {
      writer.reserve(filler);
    }
    CraftedKeys.where(64, 0, hash -> (hash & mask) == mask).forEach(writer::reserve);
    CraftedKeys.where(1, 0, hash -> (hash & mask) == 0).forEach(writer::reserve);

    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      writer.reserve(bytes("more " + i));
    }
    long used = thread.getCurrentThreadAllocatedBytes() - before;

    assertThat(used).isLessThan(16 << 20);
  }

  private int row(String ref, String name) {
    return row(bytes(ref), name);
  }

  private int row(byte[] ref, String name) {
    writer.begin(name.length() + 16);
    add(Fact.NAME, name);
    return writer.end(ref, 0, ref.length);
  }

  private void add(int fact, String text) {
    writer.add(fact, bytes(text), 0, text.length());
  }

  private int find(String ref) {
    return writer.find(bytes(ref), 0, ref.length());
  }

  private String nameOf(int row) {
    ComponentTable.Facts facts = writer.table().facts(row);
    facts.next();
    return facts.text();
  }

  private static List<Integer> numbers(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
