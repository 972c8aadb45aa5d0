package io.github.trustdelta.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door to all serialisations: it finds the right reader by the content. */
class InteropReaderTest {

  private static final byte[] JSON =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6",
       "components": [{"type": "library", "name": "a", "version": "1"}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] TEXT =
      """
      # proto-file: schema/bom-1.6.proto
      spec_version: "1.6"
      components { type: CLASSIFICATION_LIBRARY name: "a" version: "1" }
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] BINARY = {
    0x0a, 3, '1', '.', '6', 0x2a, 8, 0x08, 3, 0x42, 1, 'a', 0x4a, 1, '1'
  };

  @Test
  void everySerializationOfOneDocumentMeansTheSame() throws Exception {
    Sbom json = SbomReader.read(JSON);

    assertThat(InteropReader.read(JSON)).isEqualTo(json);
    assertThat(InteropReader.read(TEXT)).isEqualTo(json);
    assertThat(InteropReader.read(BINARY)).isEqualTo(json);
  }

  @Test
  void compressedDocumentIsReadAsWell() throws Exception {
    Sbom json = SbomReader.read(JSON);

    assertThat(InteropReader.read(gzip(JSON))).isEqualTo(json);
    assertThat(InteropReader.read(gzip(TEXT))).isEqualTo(json);
    assertThat(InteropReader.read(gzip(BINARY))).isEqualTo(json);
    assertThat(InteropReader.read(gzip(BINARY)).document().serialization()).isEqualTo("protobuf");
  }

  @Test
  void fileIsToldByItsContent(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("bom.json"), BINARY);

    assertThat(InteropReader.read(file).components()).hasSize(1);
  }

  @Test
  void fieldsOfProtobufMayStandInAnyOrder() throws Exception {
    byte[] versionLast = new byte[BINARY.length];
    System.arraycopy(BINARY, 5, versionLast, 0, BINARY.length - 5);
    System.arraycopy(BINARY, 0, versionLast, BINARY.length - 5, 5);

    assertThat(InteropReader.read(versionLast)).isEqualTo(SbomReader.read(JSON));
  }

  @Test
  void streamStaysOpen() throws Exception {
    var closed = new AtomicBoolean();
    for (byte[] document : new byte[][] {JSON, TEXT, BINARY}) {
      var stream =
          new FilterInputStream(new ByteArrayInputStream(document)) {
            @Override
            public void close() {
              closed.set(true);
            }
          };
      InteropReader.read(stream);
    }

    assertThat(closed).isFalse();
  }

  @Test
  void limitOfBytesHoldsForWhatIsReadInMemory() {
    assertThatThrownBy(() -> InteropReader.read(TEXT, ReadLimits.DEFAULTS.withBytes(50)))
        .isInstanceOf(SbomReadException.class)
        .hasMessageContaining("the document is longer than the limit of 50 bytes");
  }

  @Test
  void textThatResemblesAFormatIsRefusedWithTheReadersOwnWords() {
    for (String text :
        new String[] {"version: 1", "components:\n- name: a", "metadata", "", "\n", "Bom {"}) {
      assertThatThrownBy(() -> InteropReader.read(text.getBytes(StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(SbomReadException.class)
          .hasMessageContaining("expected");
    }
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
    try {
      assertThat(InteropReader.read(bytes)).isNotNull();
    } catch (SbomReadException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] gzip(byte[] data) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(data);
    }
    return bytes.toByteArray();
  }
}
