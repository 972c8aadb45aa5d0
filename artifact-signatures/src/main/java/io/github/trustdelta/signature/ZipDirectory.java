package io.github.trustdelta.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The central directory of a ZIP archive, held against the local headers: whether who reads it from
 * the front finds the same as who reads the directory. No ZIP64. For one thread.
 */
final class ZipDirectory {

  private static final int END = 0x06054B50;
  private static final int CENTRAL = 0x02014B50;
  private static final int LOCAL = 0x04034B50;
  private static final int END_SIZE = 22;
  private static final int CENTRAL_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int MAX_DIRECTORY = 1 << 27;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  /** The length behind the data of an entry whose local header does not have it. */
  private static final Set<Long> DESCRIPTORS = Set.of(12L, 16L, 20L, 24L);

  /** One entry; its offset is from the beginning of the file. */
  private record Entry(
      String name, int nameLength, long offset, long size, boolean hasDescriptor) {}

  private final SeekableByteChannel channel;
  private final SignatureLimits limits;
  private final List<Entry> entries = new ArrayList<>();
  private final List<JarOddity> oddities = new ArrayList<>();

  private ZipDirectory(SeekableByteChannel channel, SignatureLimits limits) {
    this.channel = channel;
    this.limits = limits;
  }

  static ZipDirectory read(Path file, SignatureLimits limits) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      var directory = new ZipDirectory(channel, limits);
      directory.readAll();
      return directory;
    }
  }

  /** In the order of the directory. */
  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** The one that lies in front of the others. */
  List<String> firstTwo() {
    return entries.stream()
        .sorted(Comparator.comparingLong(Entry::offset))
        .limit(2)
        .map(Entry::name)
        .toList();
  }

  List<JarOddity> oddities() {
    return oddities;
  }

  private void readAll() throws IOException {
    long size = channel.size();
    int tailSize = (int) Math.min(size, END_SIZE + MAX_COMMENT);
    ByteBuffer tail = read(size - tailSize, tailSize);
    int end = tailSize - END_SIZE;
    while (end >= 0 && tail.getInt(end) != END) {
      end--;
    }
    if (end < 0 || end + END_SIZE + u16(tail, end + 20) != tailSize) {
      throw new SignatureReadException("expected a ZIP archive, found no end of its directory");
    }
    int count = u16(tail, end + 10);
    long directorySize = u32(tail, end + 12);
    long directoryOffset = u32(tail, end + 16);
    if (count == 0xFFFF || directorySize == IN_ZIP64 || directoryOffset == IN_ZIP64) {
      throw new SignatureReadException("expected a ZIP archive, found one of ZIP64");
    }
    long start = size - tailSize + end - directorySize;
    long front = start - directoryOffset;
    if (front < 0 || directorySize > MAX_DIRECTORY || count > limits.maxArchiveEntries()) {
      throw new SignatureReadException(
          "expected a directory of at most "
              + limits.maxArchiveEntries()
              + " entries, found "
              + count
              + " in "
              + directorySize
              + " bytes at byte "
              + start);
    }
    readDirectory(read(start, (int) directorySize), count, front);
    if (front > 0) {
      oddities.add(new JarOddity(JarOddity.Kind.UNACCOUNTED_BYTES, ""));
    }
    compareWithLocalHeaders(front, start);
  }

  private void readDirectory(ByteBuffer bytes, int count, long front)
      throws SignatureReadException {
    var names = new HashSet<String>();
    int at = 0;
    while (at < bytes.limit()) {
      if (bytes.limit() - at < CENTRAL_SIZE || bytes.getInt(at) != CENTRAL) {
        throw new SignatureReadException("expected an entry of the directory at its byte " + at);
      }
      int nameLength = u16(bytes, at + 28);
      int commentLength = u16(bytes, at + 32);
      int next = at + CENTRAL_SIZE + nameLength + u16(bytes, at + 30) + commentLength;
      long size = u32(bytes, at + 20);
      long offset = u32(bytes, at + 42);
      if (next > bytes.limit() || size == IN_ZIP64 || offset == IN_ZIP64) {
        throw new SignatureReadException(
            "cannot read the entry of the directory at its byte " + at);
      }
      String name = text(bytes, at + CENTRAL_SIZE, nameLength);
      text(bytes, next - commentLength, commentLength);
      boolean hasDescriptor = (u16(bytes, at + 8) & 8) != 0;
      entries.add(new Entry(name, nameLength, front + offset, size, hasDescriptor));
      if (!names.add(name)) {
        oddities.add(new JarOddity(JarOddity.Kind.DUPLICATE_ENTRY, name));
      }
      at = next;
    }
    if (entries.size() != count) {
      throw new SignatureReadException(
          "expected " + count + " entries in the directory, found " + entries.size());
    }
  }

  /** The JDK takes no other encoding, and does not say so by a declared exception. */
  private static String text(ByteBuffer bytes, int at, int length) throws SignatureReadException {
    try {
      return UTF_8.newDecoder().decode(bytes.slice(at, length)).toString();
    } catch (CharacterCodingException e) {
      throw new SignatureReadException(
          "expected UTF-8 in a name or comment at byte " + at + " of the directory", e);
    }
  }

  /** They must follow each other without a gap, from the front to the directory. */
  private void compareWithLocalHeaders(long front, long directory) throws IOException {
    var byOffset = new ArrayList<>(entries);
    byOffset.sort(Comparator.comparingLong(Entry::offset));
    long expected = front;
    boolean mayHaveDescriptor = false;
    boolean areAccounted = true;
    for (Entry entry : byOffset) {
      areAccounted &= fits(entry.offset() - expected, mayHaveDescriptor);
      expected = endOf(entry, directory);
      if (expected < 0) {
        oddities.add(new JarOddity(JarOddity.Kind.LOCAL_HEADER_DIFFERS, entry.name()));
        return; // where the next one should be is not known
      }
      mayHaveDescriptor = entry.hasDescriptor();
    }
    if (!areAccounted || !fits(directory - expected, mayHaveDescriptor)) {
      oddities.add(new JarOddity(JarOddity.Kind.UNACCOUNTED_BYTES, ""));
    }
  }

  private static boolean fits(long gap, boolean mayHaveDescriptor) {
    return gap == 0 || (mayHaveDescriptor && DESCRIPTORS.contains(gap));
  }

  /** Negative if the local header is not that of the entry. */
  private long endOf(Entry entry, long directory) throws IOException {
    int length = LOCAL_SIZE + entry.nameLength();
    if (entry.offset() + length > directory) {
      return -1;
    }
    ByteBuffer header = read(entry.offset(), length);
    byte[] name = new byte[entry.nameLength()];
    header.get(LOCAL_SIZE, name);
    boolean isSame =
        header.getInt(0) == LOCAL
            && u16(header, 26) == name.length
            && new String(name, UTF_8).equals(entry.name())
            && ((u16(header, 6) & 8) != 0) == entry.hasDescriptor()
            && (entry.hasDescriptor() || u32(header, 18) == entry.size());
    return isSame ? entry.offset() + length + u16(header, 28) + entry.size() : -1;
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new SignatureReadException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static int u16(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  private static long u32(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xFFFFFFFFL;
  }
}
