package io.github.trustdelta.signature;

/** Text of an input as it may stand in a message: short, and nothing that moves a cursor. */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  static String of(String text) {
    var shown = new StringBuilder("\"");
    int end = text.length() > LONGEST ? LONGEST : text.length();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F) {
        shown.append(c);
      } else {
        shown.append("\\u").append(hex(c));
      }
    }
    return shown.append(end < text.length() ? "...\"" : "\"").toString();
  }

  private static String hex(char c) {
    String hex = Integer.toHexString(c);
    return "0".repeat(4 - hex.length()) + hex;
  }
}
