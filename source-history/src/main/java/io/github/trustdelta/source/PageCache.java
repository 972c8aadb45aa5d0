package io.github.trustdelta.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Pages of large files, of which a fixed number stays in memory: each has one slot where it may be,
 * and takes the place of what is there. Mapping the files would be as fast, but a mapped file that
 * shrinks takes the JVM with it.
 */
final class PageCache {

  static final int PAGE = 8_192;

  private static final int SLOTS = 4_096;
  private static final int FILE_SHIFT = 40;

  private final byte[] @Nullable [] pages = new byte[SLOTS][];
  private final long[] owners = new long[SLOTS];
  private int files;

  /** One file, read by place. */
  final class Paged {
    private final FileChannel channel;
    private final long size;
    private final long id;

    private Paged(FileChannel channel, long size, long id) {
      this.channel = channel;
      this.size = size;
      this.id = id;
    }

    long size() {
      return size;
    }

    void close() throws IOException {
      channel.close();
    }

    /** Fills an array; the file must reach that far. */
    void read(long at, byte[] into) throws IOException {
      requireInside(at, into.length);
      for (int done = 0; done < into.length; ) {
        int from = (int) ((at + done) % PAGE);
        int length = Math.min(into.length - done, PAGE - from);
        System.arraycopy(page((at + done) / PAGE), from, into, done, length);
        done += length;
      }
    }

    int byteAt(long at) throws IOException {
      requireInside(at, 1);
      return page(at / PAGE)[(int) (at % PAGE)] & 0xFF;
    }

    long uint32(long at) throws IOException {
      long number = 0;
      for (int i = 0; i < 4; i++) {
        number = (number << 8) | byteAt(at + i);
      }
      return number;
    }

    /** The page with that number; what the file does not reach is zero. */
    byte[] page(long number) throws IOException {
      long owner = (id << FILE_SHIFT) | number;
      int slot = (int) ((number + id * 0x9E3779B9L) & (SLOTS - 1));
      byte[] page = pages[slot];
      if (page == null || owners[slot] != owner) {
        page = load(number);
        pages[slot] = page;
        owners[slot] = owner;
      }
      return page;
    }

    private byte[] load(long number) throws IOException {
      var page = new byte[PAGE];
      long start = number * PAGE;
      var buffer = ByteBuffer.wrap(page, 0, (int) Math.min(PAGE, size - start));
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, start + buffer.position()) < 0) {
          throw new EOFException("a pack or its index became shorter while it was read");
        }
      }
      return page;
    }

    private void requireInside(long at, int length) throws DamagedException {
      if (at < 0 || at > size - length) {
        throw new DamagedException("a place beyond the end of a pack or its index");
      }
    }
  }

  Paged add(FileChannel channel) throws IOException {
    return new Paged(channel, channel.size(), ++files);
  }
}
