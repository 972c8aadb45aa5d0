package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The loops over words agree with loops over bytes, and UTF-8 with the JDK's decoder. */
class Utf8ScannerTest {

  @Test
  void everyByteStopsAPlainRunOrDoesNotWhereverItStands() {
    for (int value = 0; value < 256; value++) {
      boolean plain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';
      for (int length = 1; length < 20; length++) {
        for (int at = 0; at < length; at++) {
          byte[] bytes = new byte[length + 3];
          Arrays.fill(bytes, 3, bytes.length, (byte) 'a');
          bytes[3 + at] = (byte) value;

          int end = Utf8Scanner.plainEnd(bytes, 3, bytes.length);
          if (end != (plain ? bytes.length : 3 + at)) {
            throw new AssertionError(Arrays.toString(bytes) + " gave " + end);
          }
        }
      }
    }
  }

  @Test
  void runsEndWhereALoopOverBytesEndsThem() {
    var random = new Random(1);
    byte[] alphabet = " ~az!#[]\"\\\n\r\t\u0000\u001f\u007f\u00e9 \n".getBytes(UTF_8);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(30)];
      int kinds = 1 + random.nextInt(alphabet.length);
      for (int i = 0; i < bytes.length; i++) {
        boolean run = random.nextInt(4) > 0 && i > 0;
        bytes[i] = run ? bytes[i - 1] : alphabet[random.nextInt(kinds)];
      }
      int from = random.nextInt(bytes.length + 1);
      int limit = from + random.nextInt(bytes.length - from + 1);

      int plain = from;
      while (plain < limit && bytes[plain] >= ' ' && "\"\\".indexOf(bytes[plain]) < 0) {
        plain++;
      }
      int space = from;
      while (space < limit && " \n\r\t".indexOf(bytes[space]) >= 0) {
        space++;
      }
      assertThat(Utf8Scanner.plainEnd(bytes, from, limit)).isEqualTo(plain);
      assertThat(Utf8Scanner.spaceEnd(bytes, from, limit)).isEqualTo(space);
    }
  }

  /** All sequences of two and three bytes, and those of four with the interesting bytes. */
  @Test
  void sequencesAreThoseThatTheJdkDecodes() {
    CharsetDecoder decoder = UTF_8.newDecoder();
    for (int first = 0x80; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        agrees(decoder, first, second);
        for (int third = 0; third < 256; third++) {
          agrees(decoder, first, second, third);
        }
        for (int third : new int[] {0, 0x7F, 0x80, 0x9F, 0xBF, 0xC0, 0xFF}) {
          for (int fourth : new int[] {0, 0x7F, 0x80, 0xBF, 0xC0, 0xFF}) {
            agrees(decoder, first, second, third, fourth);
          }
        }
      }
    }
  }

  @Test
  void hashesOfDifferentNamesDifferWhereverTheyStandInTheWindow() {
    Set<Long> hashes = new HashSet<>();
    for (int length = 0; length < 40; length++) {
      byte[] name =
          "abcdefghijklmnopqrstuvwxyz0123456789abcdefgh".substring(0, length).getBytes(UTF_8);
      assertThat(hashes.add(hash(name))).isTrue();
      for (int i = 0; i < length; i++) {
        byte[] other = name.clone();
        other[i] ^= 0x10;
        assertThat(hashes.add(hash(other))).isTrue();
      }
    }
  }

  /** Checks on the way that neither the place nor what follows matters. */
  private static long hash(byte[] name) {
    long hash = Utf8Scanner.hash(name, 0, name.length);
    for (int before = 0; before < 9; before++) {
      byte[] bytes = new byte[before + name.length + 9];
      Arrays.fill(bytes, (byte) before);
      System.arraycopy(name, 0, bytes, before, name.length);
      assertThat(Utf8Scanner.hash(bytes, before, name.length)).isEqualTo(hash);
    }
    return hash;
  }

  /** The scanner finds one sequence as long as the bytes, or the decoder finds no such. */
  private static void agrees(CharsetDecoder decoder, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    CharBuffer out = CharBuffer.allocate(8);
    boolean decoded = !decoder.reset().decode(ByteBuffer.wrap(bytes), out, true).isError();
    String text = out.flip().toString();
    boolean one = decoded && text.codePointCount(0, text.length()) == 1;

    boolean found = Utf8Scanner.sequenceLength(bytes, 0, bytes.length) == bytes.length;
    if (found != one || (found && Utf8Scanner.codePoint(bytes, 0) != text.codePointAt(0))) {
      throw new AssertionError(Arrays.toString(values) + " decodes to '" + text + "'");
    }
  }
}
