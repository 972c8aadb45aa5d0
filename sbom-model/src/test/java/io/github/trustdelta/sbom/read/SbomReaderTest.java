package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.assertRefused;
import static io.github.trustdelta.sbom.read.Documents.cycloneDxText;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.read;
import static io.github.trustdelta.sbom.read.Documents.spdxText;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SbomReaderTest {

  private static final String CYCLONEDX =
      quoted(
          "{'bomFormat':'CycloneDX','specVersion':'1.6','serialNumber':'urn:uuid:1','version':1,"
              + "'components':[{'name':'a'}]}");
  private static final String SPDX =
      quoted(
          "{'spdxVersion':'SPDX-2.3','SPDXID':'SPDXRef-DOCUMENT','dataLicense':'CC0-1.0',"
              + "'documentNamespace':'https://a.b','packages':[{'SPDXID':'SPDXRef-a','name':'a'}]}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'components':[{'name':'a'}],'specVersion':'1.4','bomFormat':'CycloneDX'}",
        "{'x':1,'dependencies':[],'components':[{'name':'a'}],'specVersion':'1.4',"
            + "'bomFormat':'CycloneDX'}",
        "{'$schema':'https://spdx.org','version':1,'metadata':{},'components':[{'name':'a'}],"
            + "'specVersion':'1.4','bomFormat':'CycloneDX'}",
        "{'serialNumber':null,'bomFormat':'CycloneDX','components':[{'name':'a'}],"
            + "'specVersion':'1.4'}",
        " \n\r\t{ 'vulnerabilities' : [ { } ] , 'components':[{'name':'a'}], 'bomFormat' :"
            + " 'CycloneDX' , 'specVersion' : '1.4' } \n",
        "{'bomForma\\u0074':'CycloneDX','specVersion':'1.4','components':[{'name':'a'}]}",
      })
  void cycloneDxIsFoundWhateverComesFirst(String document) throws Exception {
    Sbom sbom = read(quoted(document));

    assertThat(sbom.document().format()).isEqualTo(SbomFormat.CYCLONEDX);
    assertThat(sbom.document().specVersion()).isEqualTo("1.4");
    assertThat(sbom.components()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'packages':[{'name':'a'},{'name':'b'}],'spdxVersion':'SPDX-2.2'}",
        "{'name':'x','comment':'bomFormat','creationInfo':{},'packages':[{'name':'a'},"
            + "{'name':'b'}],'spdxVersion':'SPDX-2.2'}",
        "{'relationships':[],'packages':[{'name':'a'},{'name':'b'}],'spdxVersion':'SPDX-2.2'}",
        "{'files':null,'packages':[{'name':'a'},{'name':'b'}],'spdxVersion':'SPDX-2.2'}",
      })
  void spdxIsFoundWhateverComesFirst(String document) throws Exception {
    Sbom sbom = read(quoted(document));

    assertThat(sbom.document().format()).isEqualTo(SbomFormat.SPDX);
    assertThat(sbom.document().specVersion()).isEqualTo("2.2");
    assertThat(sbom.components()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 3_000_000})
  void unknownMembersMayComeFirstForLong(int length) throws Exception {
    String first = "{\"x\":[\"" + "y".repeat(length) + "\"],";

    assertThat(read(first + CYCLONEDX.substring(1)).components()).hasSize(1);
    assertThat(read(first + SPDX.substring(1)).subject()).hasToString("a");
  }

  @Test
  void afterSixteenMegabytesOfUnknownMembersTheSearchEnds() {
    String member = "\"y\":\"" + "y".repeat(1 << 20) + "\",";
    var document = new StringBuilder("{");
    for (int i = 0; i < 17; i++) {
      document.append(member.replaceFirst("y", "y" + i));
    }

    assertRefused(document + CYCLONEDX.substring(1))
        .hasMessageContaining("expected bomFormat or spdxVersion in the first 16 MiB");
  }

  @Test
  void byteOrderMarkIsPassedOver() throws Exception {
    assertThat(read("\ufeff" + CYCLONEDX)).isEqualTo(read(CYCLONEDX));
    assertThat(read("\ufeff\n" + SPDX)).isEqualTo(read(SPDX));
    assertRefused("\ufeff\ufeff" + SPDX).hasMessageContaining("found the byte 0xef at byte 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
  void utf16IsReadWithAndWithoutByteOrderMark(String name) throws Exception {
    Charset charset = Charset.forName(name);
    String text =
        CYCLONEDX.replace("\"a\"", "\"a\u00e9\u4e2d\ud83d\ude00" + "z".repeat(9_000) + "\"");
    for (int padding = 0; padding < 4; padding++) { // so that a pair is cut at the end of a chunk
      String document = text + "\n".repeat(padding);
      String emoji = document.replace("z".repeat(9_000), "\ud83d\ude00".repeat(9_000 + padding));

      assertThat(SbomReader.read(document.getBytes(charset))).isEqualTo(read(document));
      assertThat(SbomReader.read(("\ufeff" + emoji).getBytes(charset))).isEqualTo(read(emoji));
      assertThat(SbomReader.read((" ".repeat(padding) + emoji).getBytes(UTF_8)))
          .isEqualTo(read(emoji));
    }
  }

  @Test
  void brokenUtf16IsRefused() {
    byte[] text = CYCLONEDX.getBytes(UTF_16LE);
    byte[] odd = Arrays.copyOf(text, text.length + 1);
    byte[] halfAPair = text.clone();
    halfAPair[2 * CYCLONEDX.indexOf("\"a\"") + 3] = (byte) 0xd8;

    for (byte[] broken : List.of(odd, halfAPair)) {
      assertThatThrownBy(() -> SbomReader.read(broken))
          .isInstanceOf(SbomReadException.class)
          .hasMessageContaining("expected sound UTF-16");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                            | the document is empty
          ~  \n ~                       | the document is empty
          {}                            | neither bomFormat nor spdxVersion
          {"a":{"bomFormat":"CycloneDX"}} | neither bomFormat nor spdxVersion
          {"sbom":{}}                   | neither bomFormat nor spdxVersion
          {"sbom":{"sbom":{"spdxVersion":"SPDX-2.3"}}} | neither bomFormat nor spdxVersion
          {"payload":"e30=","payloadType":"x","signatures":[]} | neither bomFormat nor spdxVersion
          {"predicateType":"https://slsa.dev/provenance/v1","predicate":{}} | found 'https://slsa.dev/provenance/v1'
          {"payloadType":"x"}           | without payload, envelope or predicate
          {"payload":"e"}               | expected base64 at $.payload
          []                            | found '[' at byte 0
          "bomFormat"                   | found '"' at byte 0
          1                             | found '1' at byte 0
          null                          | found 'n' at byte 0
          {"bomFormat":"CycloneDX"      | expected ',' or '}', found the end of the input
          {"bomFormat":"CycloneDX"}     | expected a member specVersion at $, found none
          {"specVersion":"1.6"}         | expected a member bomFormat at $, found none
          {"components":[]}             | expected a member bomFormat at $, found none
          {"packages":[]}               | expected a member spdxVersion at $, found none
          {"SPDXID":"x"}                | expected a member spdxVersion at $, found none
          {"bomFormat":"SPDX"}          | expected CycloneDX as bomFormat, found 'SPDX' at $.bomFormat, byte 13
          {"bomFormat":"cyclonedx"}     | expected CycloneDX as bomFormat
          {"bomFormat":null}            | expected CycloneDX as bomFormat
          {"bomFormat":["CycloneDX"]}   | expected a string or null, found an array at $.bomFormat, byte 13
          {'bomFormat':'CycloneDX'}     | expected a member name or '}', found ''' at $, byte 1
          spdxVersion: SPDX-2.3         | found 's' at byte 0
          """)
  void everythingElseIsRefused(String document, String message) {
    assertRefused(document).hasMessageContaining(message);
  }

  @Test
  void picturesAndOtherBytesAreRefused() {
    assertThatThrownBy(
            () -> SbomReader.read("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(ISO_8859_1)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("found the byte 0x89 at byte 0")
        .hasMessageContaining("formats that are read: CycloneDX JSON 1.2 to 1.7 and XML");
  }

  @Test
  void nothingMayFollowTheDocument() {
    assertRefused(CYCLONEDX + "{}")
        .hasMessage("expected the end of the input, found '{' at $, byte " + CYCLONEDX.length());
    assertRefused(SPDX + "x").hasMessageContaining("expected the end of the input, found 'x'");
    assertRefused(SPDX + "\0").hasMessageContaining("expected the end of the input");
  }

  @Test
  void sameMemberTwiceIsRefused() {
    assertRefused(cycloneDxText(quoted("'components':[{'purl':'pkg:npm/a','purl':'pkg:npm/b'}]")))
        .hasMessageContaining("expected each member name once, found 'purl' again")
        .hasMessageContaining("$.components[0]");
    assertRefused(cycloneDxText(quoted("'x':{'y':1,'\\u0079':2}")))
        .hasMessageContaining("found 'y' again");
    assertRefused(spdxText(quoted("'packages':[],'packages':[{'name':'a'}]")))
        .hasMessageContaining("found 'packages' again");
  }

  @Test
  void errorsNameThePlace() {
    String document = cycloneDxText(quoted("'components':[{'name':'a'},{'hashes':{}}]"));

    assertRefused(document)
        .hasMessage(
            "expected an array, found an object at $.components[1].hashes, byte "
                + document.indexOf("{}"));
  }

  // gzip

  @Test
  void gzipIsReadWhateverTheName(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bom.json");
    Files.write(file, Gzip.of(CYCLONEDX));

    assertThat(SbomReader.read(file)).isEqualTo(read(CYCLONEDX));
    assertThat(SbomReader.read(Gzip.of(SPDX))).isEqualTo(read(SPDX));
  }

  @Test
  void memberAfterMemberIsOneDocument() throws Exception {
    byte[] members = Gzip.joined(Gzip.of(SPDX.substring(0, 20)), Gzip.of(SPDX.substring(20)));

    assertThat(SbomReader.read(members)).isEqualTo(read(SPDX));
    assertThat(SbomReader.read(trickle(members))).isEqualTo(read(SPDX));
  }

  @Test
  void secondMemberIsNeverPassedOver() {
    byte[] twice = Gzip.joined(Gzip.of(SPDX), Gzip.of(SPDX));

    assertThatThrownBy(() -> SbomReader.read(twice))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expected the end of the input");
    assertThatThrownBy(() -> SbomReader.read(trickle(twice)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("expected the end of the input");
  }

  @Test
  void thousandsOfEmptyMembersAreNoStackOverflow() throws Exception {
    byte[] empty = Gzip.of("");
    byte[] members = new byte[empty.length * 200_000];
    for (int i = 0; i < members.length; i += empty.length) {
      System.arraycopy(empty, 0, members, i, empty.length);
    }

    assertThat(SbomReader.read(Gzip.joined(members, Gzip.of(SPDX)))).isEqualTo(read(SPDX));
    assertThatThrownBy(() -> SbomReader.read(members, ReadLimits.DEFAULTS.withBytes(1_000)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("compressed input is longer than the limit of 1000 bytes");
  }

  @Test
  void gzipWithAllOptionalHeaderFieldsIsRead() throws Exception {
    assertThat(SbomReader.read(Gzip.withHeaderFields(SPDX))).isEqualTo(read(SPDX));
  }

  @Test
  void cutGzipIsRefusedWhereverItIsCut() {
    byte[] whole = Gzip.withHeaderFields(SPDX);
    for (int length = 2; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> SbomReader.read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(SbomReadException.class)
          .hasMessageContaining("expected a sound gzip stream");
    }
  }

  @Test
  void brokenGzipIsRefused() {
    byte[] whole = Gzip.of(SPDX);
    for (int fromEnd : new int[] {1, 5}) { // length, checksum
      byte[] broken = whole.clone();
      broken[broken.length - fromEnd] ^= 1;

      assertThatThrownBy(() -> SbomReader.read(broken))
          .isInstanceOf(SbomReadException.class)
          .hasMessageContaining("expected a sound gzip stream");
    }
    assertThatThrownBy(() -> SbomReader.read(Gzip.joined(whole, new byte[] {1})))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("something else behind the compressed data");
    assertThatThrownBy(() -> SbomReader.read(new byte[] {0x1f, (byte) 0x8b, 9, 0}))
        .isInstanceOf(SbomReadException.class);
  }

  @Test
  void compressedBombIsStoppedAtTheLimit() throws Exception {
    byte[] bomb = Gzip.ofSpaces(SPDX.substring(0, SPDX.length() - 1), 300 << 20);
    assertThat(bomb.length).isLessThan(1 << 20);

    assertThatThrownBy(() -> SbomReader.read(bomb, ReadLimits.DEFAULTS.withBytes(10 << 20)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("longer than the limit of 10485760 bytes");
  }

  // streams and files

  @Test
  void streamIsReadInAnyPiecesAndLeftOpen() throws Exception {
    var closed = new AtomicBoolean();
    for (String document : new String[] {CYCLONEDX, SPDX}) {
      InputStream stream = watched(trickle(document.getBytes(UTF_8)), closed);

      assertThat(SbomReader.read(stream)).isEqualTo(read(document));
    }
    SbomReader.read(watched(new ByteArrayInputStream(Gzip.of(SPDX)), closed));
    SbomReader.read(watched(new ByteArrayInputStream(SPDX.getBytes(UTF_16LE)), closed));
    assertThat(closed).isFalse();
  }

  @Test
  void failureOfAStreamIsNoFaultOfTheDocument() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new EOFException("unplugged");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            throw new EOFException("unplugged");
          }
        };

    assertThatThrownBy(() -> SbomReader.read(failing))
        .isExactlyInstanceOf(EOFException.class)
        .hasMessage("unplugged");
  }

  @Test
  void missingFilesAndFoldersAreNoDocuments(@TempDir Path folder) {
    assertThatThrownBy(() -> SbomReader.read(folder.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> SbomReader.read(folder)).isInstanceOf(IOException.class);
  }

  @Test
  void nullIsRefused() {
    assertThatThrownBy(() -> SbomReader.read((byte[]) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("document");
    assertThatThrownBy(() -> SbomReader.read((Path) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("file");
    assertThatThrownBy(() -> SbomReader.read((InputStream) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("stream");
    assertThatThrownBy(() -> SbomReader.read(new byte[0], null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("limits");
  }

  /** Gives one byte at a time, and says that none are at hand. */
  private static InputStream trickle(byte[] bytes) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return super.read(to, offset, Math.min(1, length));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }

  private static InputStream watched(InputStream stream, AtomicBoolean closed) {
    return new FilterInputStream(stream) {
      @Override
      public void close() {
        closed.set(true);
      }
    };
  }
}
