package io.github.trustdelta.gate.intel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The end of a zip, which says how many entries it has (APPNOTE.TXT 6.3, 4.3.14 and 4.3.16).
 * Entries are read one after the other from the beginning; without this an archive that was cut off
 * between two of them would look whole.
 */
final class ZipDirectory {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LENGTH = 56;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int IN_END_64 = 0xFFFF;

  private ZipDirectory() {}

  static void requireEntries(byte[] zip, int found) throws IOException {
    int start = Math.max(0, zip.length - tailLength());
    ByteBuffer tail = ByteBuffer.wrap(zip, start, zip.length - start).slice();
    requireEntries(tail.order(ByteOrder.LITTLE_ENDIAN), found);
  }

  static void requireEntries(Path zip, int found) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(zip)) {
      channel.position(Math.max(0, channel.size() - tailLength()));
      ByteBuffer tail = ByteBuffer.allocate(tailLength());
      while (tail.hasRemaining() && channel.read(tail) >= 0) {
        // until the end of the file
      }
      requireEntries(tail.flip().order(ByteOrder.LITTLE_ENDIAN), found);
    }
  }

  /**
   * As zip64 has the record of the large number directly before its locator, so must we find it.
   */
  private static int tailLength() {
    return END_64_LENGTH + LOCATOR_LENGTH + END_LENGTH + LONGEST_COMMENT;
  }

  private static void requireEntries(ByteBuffer tail, int found) throws IOException {
    for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END
          && at + END_LENGTH + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
        long stated = entries(tail, at);
        if (stated != found) {
          throw new IOException(
              "expected the %d entries that the archive lists, found %d".formatted(stated, found));
        }
        return;
      }
    }
    throw new IOException("expected the list of entries at the end of the archive, found none");
  }

  private static long entries(ByteBuffer tail, int end) {
    int entries = Short.toUnsignedInt(tail.getShort(end + 10));
    int locator = end - LOCATOR_LENGTH;
    int end64 = locator - END_64_LENGTH;
    boolean isLarge =
        entries == IN_END_64
            && end64 >= 0
            && tail.getInt(locator) == LOCATOR
            && tail.getInt(end64) == END_64;
    return isLarge ? tail.getLong(end64 + 32) : entries;
  }
}
