package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.json.InputText;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Finds the documents in files, folders and archives, and reads each.
 *
 * <p>In a folder it reads what ends in {@code .json}, {@code .jsonl}, {@code .zip} or {@code .gz},
 * in the order of names; symbolic links are not followed, and what is hidden is not looked at. In a
 * zip it reads the same except archives in the archive; names in it name nothing on the disk.
 */
final class IntelFiles {

  private static final int FREE_EXPANSION = 1 << 20;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final Collected collected;
  private final IntelLimits limits;
  private int files;
  private long bytes;

  IntelFiles(Collected collected) {
    this.collected = collected;
    this.limits = collected.limits;
  }

  /** Reads a file, or all of a folder. */
  void read(Path path) throws IntelReadException {
    String name = String.valueOf(path.getFileName());
    try {
      if (Files.isDirectory(path)) {
        new Folder().read(path, "", 0);
      } else {
        readFile(path, name, true);
      }
    } catch (UncheckedIOException e) {
      throw new IntelReadException("cannot list a folder: " + reason(e), e);
    }
  }

  /** Reads the bytes of a file that must be one of the formats. */
  void read(byte[] content, String name) throws IntelReadException {
    readContent(content, name, true);
  }

  /** One walk through a folder. */
  private final class Folder {
    private long otherFiles;

    void read(Path folder, String prefix, int depth) throws IntelReadException {
      if (depth == limits.depth()) {
        throw new IntelReadException(
            "folders nested deeper than the limit of " + limits.depth() + " (depth)");
      }
      for (Path path : list(folder)) {
        String file = String.valueOf(path.getFileName());
        String name = prefix + file;
        if (file.startsWith(".")) {
          continue;
        }
        if (Files.isSymbolicLink(path)) {
          collected.enter(name);
          collected.notice("symbolic-link", "$", "a symbolic link is not followed");
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          read(path, name + "/", depth + 1);
        } else if (isWanted(file)) {
          readFile(path, name, false);
        } else {
          otherFiles++;
        }
      }
      if (depth == 0 && otherFiles > 0) {
        collected.enter(String.valueOf(folder.getFileName()));
        collected.notice(
            "other-files", "$", otherFiles + " files that end otherwise were not read");
      }
    }

    private List<Path> list(Path folder) throws IntelReadException {
      try (Stream<Path> paths = Files.list(folder)) {
        return paths.limit(limits.files() + 1L).sorted().toList();
      } catch (IOException e) {
        throw new IntelReadException("cannot list a folder: " + reason(e), e);
      }
    }
  }

  private void readFile(Path path, String name, boolean isGiven) throws IntelReadException {
    try (InputStream stream = Files.newInputStream(path)) {
      byte[] start = stream.readNBytes(ZIP.length);
      if (startsWith(start, ZIP) || startsWith(start, EMPTY_ZIP)) {
        readZip(path, name);
        return;
      }
      byte[] content = readAll(stream, start, name);
      readContent(content, name, isGiven);
    } catch (IntelReadException e) {
      throw e;
    } catch (IOException e) {
      throw refusal(name, e);
    }
  }

  private byte[] readAll(InputStream stream, byte[] start, String name) throws IOException {
    int size = Math.min(stream.available(), limits.fileBytes());
    var content = new byte[start.length + size];
    System.arraycopy(start, 0, content, 0, start.length);
    int length = start.length + stream.readNBytes(content, start.length, size);
    byte[] rest = stream.readNBytes(Math.max(0, limits.fileBytes() - length) + 1);
    if ((long) length + rest.length > limits.fileBytes()) {
      throw tooLong(name);
    }
    if (rest.length == 0 && length == content.length) {
      return content;
    }
    byte[] whole = Arrays.copyOf(content, length + rest.length);
    System.arraycopy(rest, 0, whole, length, rest.length);
    return whole;
  }

  private void readZip(Path path, String name) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      int entries = readEntries(stream, name, Files.size(path));
      ZipDirectory.requireEntries(path, entries);
    }
  }

  private void readContent(byte[] content, String name, boolean isGiven) throws IntelReadException {
    try {
      if (content.length > limits.fileBytes()) {
        throw tooLong(name);
      }
      if (startsWith(content, ZIP) || startsWith(content, EMPTY_ZIP)) {
        int entries = readEntries(new ByteArrayInputStream(content), name, content.length);
        ZipDirectory.requireEntries(content, entries);
      } else if (startsWith(content, GZIP)) {
        readGzip(content, name, isGiven);
      } else {
        count(content.length);
        readDocument(content, name, isGiven);
      }
    } catch (IntelReadException e) {
      throw e;
    } catch (IOException e) {
      throw refusal(name, e);
    }
  }

  private void readGzip(byte[] content, String name, boolean isGiven) throws IOException {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      byte[] inflated = new Inflating(content.length).read(gzip, name);
      count(inflated.length);
      if (isArchive(inflated)) {
        collected.enter(name);
        collected.notice("nested-archive", "$", "an archive in an archive is not read");
        return;
      }
      String lower = name.toLowerCase(Locale.ROOT);
      String plain = lower.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
      readDocument(inflated, plain, isGiven);
    }
  }

  private int readEntries(InputStream stream, String name, long compressed) throws IOException {
    int entries = 0;
    var inflating = new Inflating(compressed);
    try (var zip = new ZipInputStream(stream)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        String entryName = name + "!" + entry.getName();
        if (entry.isDirectory()) {
          count(0);
          continue;
        }
        byte[] content = inflating.read(zip, entryName);
        count(content.length);
        if (isArchive(content)) {
          collected.enter(entryName);
          collected.notice("nested-archive", "$", "an archive in an archive is not read");
        } else if (isWanted(entry.getName())) {
          readEntry(content, entryName);
        } else {
          collected.enter(entryName);
          collected.notice("other-files", "$", "an entry that ends otherwise is not read");
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a name in the archive is no text", e);
    }
    return entries;
  }

  private void readEntry(byte[] content, String name) throws IntelReadException {
    try {
      readDocument(content, name, false);
    } catch (IntelReadException e) {
      throw e;
    } catch (IOException e) {
      throw refusal(name, e);
    }
  }

  private void readDocument(byte[] content, String name, boolean isGiven) throws IOException {
    collected.enter(name);
    boolean isLines = name.toLowerCase(Locale.ROOT).endsWith(".jsonl");
    if (!IntelDocument.read(content, isLines, collected)) {
      if (isGiven) {
        throw new IOException(
            "expected OSV, STIX 2.1, CycloneDX VEX, OpenVEX or CSAF, found other JSON");
      }
      collected.notice("unknown-format", "$", "none of the formats; not used");
    }
  }

  private void count(int length) throws IOException {
    bytes += length;
    if (++files > limits.files()) {
      throw new IOException("more files than the limit of " + limits.files() + " (files)");
    }
    if (bytes > limits.totalBytes()) {
      throw new IOException(
          "more in all than the limit of " + limits.totalBytes() + " bytes (totalBytes)");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("reading was interrupted");
    }
  }

  /** Decompression of one archive, within what its length lets expect. */
  private final class Inflating {
    private final long most;
    private final ByteArrayOutputStream entry = new ByteArrayOutputStream(1 << 13);
    private final byte[] part = new byte[1 << 13];
    private long inflated;

    Inflating(long compressed) {
      this.most = Math.max(FREE_EXPANSION, compressed * limits.expansion());
    }

    byte[] read(InputStream stream, String name) throws IOException {
      entry.reset();
      for (int n = stream.read(part); n >= 0; n = stream.read(part)) {
        inflated += n;
        if (inflated > most) {
          throw new IOException(
              "grows to more than " + limits.expansion() + " times its length (expansion)");
        }
        if (entry.size() + n > limits.fileBytes()) {
          throw tooLong(name);
        }
        entry.write(part, 0, n);
      }
      return entry.toByteArray();
    }
  }

  private IntelReadException tooLong(String name) {
    return new IntelReadException(
        Shown.id(name) + ": longer than the limit of " + limits.fileBytes() + " bytes (fileBytes)");
  }

  private static IntelReadException refusal(String name, IOException cause) {
    return new IntelReadException(Shown.id(name) + ": " + reason(cause), cause);
  }

  /** Messages of the JDK may hold what the input holds. */
  private static String reason(Exception cause) {
    String message = cause.getMessage();
    return message == null
        ? "cannot be read (" + cause.getClass().getSimpleName() + ")"
        : InputText.printable(message, 1_000);
  }

  private static boolean isWanted(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".json")
        || lower.endsWith(".jsonl")
        || lower.endsWith(".zip")
        || lower.endsWith(".gz");
  }

  private static boolean isArchive(byte[] content) {
    return startsWith(content, ZIP) || startsWith(content, EMPTY_ZIP) || startsWith(content, GZIP);
  }

  private static boolean startsWith(byte[] content, byte[] magic) {
    return content.length >= magic.length
        && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
  }
}
