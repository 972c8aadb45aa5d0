package io.github.trustdelta.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;

/** What holds for the bytes of any document, and for what is read from them. */
final class ReadLaws {

  /** So little of everything that a small document runs into each limit. */
  private static final ReadLimits NARROW =
      ReadLimits.DEFAULTS
          .withBytes(2_000)
          .withDepth(6)
          .withStringBytes(64)
          .withComponents(4)
          .withFiles(2)
          .withDependencies(4)
          .withNotices(2);

  private ReadLaws() {}

  static void check(byte[] document) {
    Reading whole = Reading.of(() -> SbomReader.read(document));
    whole.requireSame(Reading.of(() -> SbomReader.read(document)), "read again");
    whole.requireSame(
        Reading.of(() -> SbomReader.read(new Trickle(document))), "read in small pieces");
    checkUtf16(document, whole);
    checkNarrow(document, whole);
    if (whole.sbom() != null) {
      check(whole.sbom());
    }
  }

  static void check(Sbom sbom) {
    Laws.require(sbom.toBuilder().build().equals(sbom), "a copy is not equal");
    Laws.require(SbomDiff.between(sbom, sbom).isEmpty(), "it differs from itself");
    Laws.require(sbom.notices().size() <= ReadLimits.DEFAULTS.notices() + 1, "too many notices");
    for (ReadNotice notice : sbom.notices()) {
      Laws.requireFitForPeople(notice.kind() + notice.message() + notice.where(), "a notice");
    }
    sbom.dependencies().shortestPaths();
  }

  /** UTF-16 says the same; a document that names another encoding is rightly refused in it. */
  private static void checkUtf16(byte[] document, Reading whole) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      if (text.startsWith("{") || text.startsWith("SPDXVersion:")) {
        byte[] marked = ("\ufeff" + text).getBytes(UTF_8);
        byte[] wide = text.getBytes(UTF_16); // which begins with a byte order mark
        Reading.of(() -> SbomReader.read(marked))
            .requireSame(Reading.of(() -> SbomReader.read(wide)), "read in UTF-16");
      }
    } catch (CharacterCodingException e) {
      Laws.require(whole.sbom() == null || isCompressedOrWide(document), "read, and is no UTF-8");
    }
  }

  private static boolean isCompressedOrWide(byte[] document) {
    int start = (document[0] & 0xff) << 8 | (document[1] & 0xff);
    return start == 0x1f8b || start == 0xfeff || start == 0xfffe;
  }

  private static void checkNarrow(byte[] document, Reading whole) {
    Sbom sbom = Reading.of(() -> SbomReader.read(document, NARROW)).sbom();
    if (sbom == null) {
      return;
    }
    Laws.require(document.length <= NARROW.bytes(), "more bytes than the limit");
    int subject = sbom.subject() == null ? 0 : 1;
    Laws.require(
        sbom.components().size() + subject <= NARROW.components(), "more components than allowed");
    Laws.require(
        sbom.dependencies().edges().size() <= NARROW.dependencies(), "more edges than allowed");
    Laws.require(sbom.notices().size() <= NARROW.notices() + 1, "more notices than allowed");
    Laws.require(Objects.equals(sbom, whole.sbom()), "limits that allow a document change it");
  }

  /** Hands out one to seven bytes at a time, so that every piece of text lies on some boundary. */
  private static final class Trickle extends ByteArrayInputStream {

    Trickle(byte[] document) {
      super(document);
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) {
      return super.read(to, offset, Math.min(length, pos % 7 + 1));
    }
  }
}
