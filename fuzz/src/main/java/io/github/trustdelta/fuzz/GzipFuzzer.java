package io.github.trustdelta.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Gives the input to the reader as a compressed document, in two ways: as it is behind the header
 * of gzip, and as the content of well-formed members, into which the first byte splits it. A
 * checksum keeps a fuzzer from finding the second way by itself.
 */
public final class GzipFuzzer {

  private static final String MAGIC = "\u001f\u008b";
  private static final byte[] HEADER = (MAGIC + "\u0008").getBytes(ISO_8859_1);

  private GzipFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    byte[] broken = Arrays.copyOf(HEADER, HEADER.length + input.length);
    System.arraycopy(input, 0, broken, HEADER.length, input.length);
    ReadLaws.check(broken);
    byte[] document = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    if (!new String(document, ISO_8859_1).startsWith(MAGIC)) { // compressed twice is not read
      Reading plain = Reading.of(() -> SbomReader.read(document));
      byte[] compressed =
          compressed(document, document.length == 0 ? 1 : Math.floorMod(input[0], 8) + 1);
      plain.requireSame(Reading.of(() -> SbomReader.read(compressed)), "read compressed");
    }
  }

  private static byte[] compressed(byte[] document, int members) {
    var compressed = new ByteArrayOutputStream();
    int size = document.length / members + 1;
    for (int start = 0; start <= document.length; start += size) {
      int length = Math.min(size, document.length - start);
      try (var member = new GZIPOutputStream(compressed)) {
        member.write(document, start, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return compressed.toByteArray();
  }
}
