package io.github.trustdelta.bench;

/** Numbers of components, as people say them. */
final class Sizes {
  static final int SMALL = 1_000;
  static final int USUAL = 10_000;
  static final int BIG = 100_000;
  static final int MILLION = 1_000_000;

  private Sizes() {}

  static String text(int components) {
    if (components >= MILLION && components % MILLION == 0) {
      return components / MILLION + "M";
    }
    return components >= SMALL && components % SMALL == 0
        ? components / SMALL + "k"
        : String.valueOf(components);
  }
}
