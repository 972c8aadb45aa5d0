package io.github.trustdelta.bench;

import java.util.Locale;

/** A licence statement in one of the three shapes that documents use. */
record GeneratedLicense(Shape shape, String text) {

  /** 85 in 100 are ids, 10 expressions, 5 free names. */
  static GeneratedLicense roll(Dice dice) {
    int die = dice.below(100);
    if (die < 85) {
      return new GeneratedLicense(Shape.ID, dice.oneOf(Vocabulary.LICENSE_IDS));
    }
    return die < 95
        ? new GeneratedLicense(Shape.EXPRESSION, dice.oneOf(Vocabulary.LICENSE_EXPRESSIONS))
        : new GeneratedLicense(Shape.NAME, dice.oneOf(Vocabulary.LICENSE_NAMES));
  }

  /** As SPDX writes it: a free name becomes a reference (SPDX 2.3, clause 10.1). */
  String spdx() {
    return shape == Shape.NAME ? spdxReference(text) : text;
  }

  static String spdxReference(String name) {
    return "LicenseRef-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }

  enum Shape {
    ID,
    EXPRESSION,
    NAME
  }
}
