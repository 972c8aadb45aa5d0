package io.github.trustdelta.gate.rule;

import java.text.Normalizer;

/**
 * What is left of a name at first sight: without delimiters, and with one character for all that
 * look like it (a small part of Unicode TR 39, "Confusable Detection").
 */
final class Skeleton {

  private static final String LOOKS =
      "0o1l!l|l5s$s@a3e4aаaеeоoрpсcхxуyіiјjѕsһhԁdɡgⅼlοoαaνvιiκkτtυu";

  private Skeleton() {}

  static String of(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
    var skeleton = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char character = plain.charAt(i);
      boolean isLeftOut =
          character == '-'
              || character == '_'
              || character == '.'
              || Character.getType(character) == Character.NON_SPACING_MARK
              || Character.getType(character) == Character.FORMAT;
      if (!isLeftOut) {
        skeleton.append(look(character));
      }
    }
    return skeleton.toString().replace("rn", "m").replace("vv", "w");
  }

  private static char look(char character) {
    for (int i = 0; i < LOOKS.length(); i += 2) {
      if (LOOKS.charAt(i) == character) {
        return LOOKS.charAt(i + 1);
      }
    }
    return character == 'i' ? 'l' : character;
  }
}
