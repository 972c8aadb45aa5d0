package io.github.trustdelta.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One line on the terminal while documents take their time: how much of them has been read. The
 * line appears after a second and is gone when the reading ends.
 */
final class ReadProgress implements AutoCloseable {

  private static final long FIRST_MILLIS = 1000;
  private static final long NEXT_MILLIS = 200;
  private static final long MEGABYTE = 1_000_000;

  private final String name;
  private final long totalBytes;
  private final PrintStream terminal;
  private final boolean isWanted;

  private final AtomicLong readBytes = new AtomicLong();
  private boolean isClosed;
  private int shownChars;

  /**
   * Starts to wait.
   *
   * @param totalBytes how long the documents are together, or 0 where nobody knows
   */
  ReadProgress(String name, long totalBytes, Streams streams) {
    this.name = Terminal.printable(name, 50);
    this.totalBytes = totalBytes;
    this.terminal = streams.err();
    this.isWanted = streams.errIsTerminal();
    if (isWanted) {
      var thread = new Thread(this::show, "progress");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** The same bytes, counted. */
  InputStream watch(InputStream bytes) {
    return isWanted ? new Counted(bytes) : bytes;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (shownChars > 0) {
      terminal.print("\r" + " ".repeat(shownChars) + "\r");
      terminal.flush();
    }
    notifyAll();
  }

  private synchronized void show() {
    try {
      long pause = FIRST_MILLIS;
      while (!isClosed) {
        wait(pause);
        pause = NEXT_MILLIS;
        if (!isClosed) {
          draw();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    String line = line();
    terminal.print("\r" + line + " ".repeat(Math.max(0, shownChars - line.length())));
    terminal.flush();
    shownChars = line.length();
  }

  private String line() {
    String total = totalBytes == 0 ? "" : " of " + totalBytes / MEGABYTE;
    return "reading " + name + ": " + readBytes.get() / MEGABYTE + total + " MB";
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      count(skipped);
      return skipped;
    }

    private void count(long bytes) {
      readBytes.addAndGet(bytes);
    }
  }
}
