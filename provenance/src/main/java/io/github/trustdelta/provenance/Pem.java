package io.github.trustdelta.provenance;

import org.jspecify.annotations.Nullable;

/** PEM (RFC 7468): base64 in lines between two marks. */
final class Pem {

  private Pem() {}

  /** What is between the marks, if they enclose the whole text but for white space; else null. */
  static byte @Nullable [] parse(String text, String begin, String end) {
    String block = text.strip();
    if (!block.startsWith(begin)
        || !block.endsWith(end)
        || block.length() < begin.length() + end.length()) {
      return null;
    }
    String body = block.substring(begin.length(), block.length() - end.length());
    return Base64Text.decode(body.replaceAll("[\r\n]", ""));
  }
}
