package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** A path as a reference by RFC 3986. A relative one stays relative, and names no machine. */
final class FileUri {

  private static final String UNRESERVED =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

  private FileUri() {}

  static String of(String path) {
    boolean hasDrive = path.matches("[A-Za-z]:[\\\\/].*");
    String slashes = hasDrive ? "/" + path.replace('\\', '/') : path;
    String encoded = encoded(slashes);
    if (slashes.startsWith("/")) {
      return "file://" + (slashes.startsWith("//") ? "/." : "") + encoded;
    }
    return encoded;
  }

  /** All but what needs none, a colon among it, which would end a scheme. */
  private static String encoded(String path) {
    var encoded = new StringBuilder(path.length() + 16);
    for (byte b : path.getBytes(UTF_8)) {
      int c = b & 0xff;
      if (UNRESERVED.indexOf(c) >= 0) {
        encoded.append((char) c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", c));
      }
    }
    return encoded.toString();
  }
}
