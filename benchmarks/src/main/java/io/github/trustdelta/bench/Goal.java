package io.github.trustdelta.bench;

import java.util.Locale;

/** What the core promises, row by row: a bound that must hold, and one that it aims at. */
enum Goal {
  READ("read pretty JSON / tokenising it", Unit.RATIO, Bound.AT_MOST, 1.15, 0.9),
  READ_COMPACT("read compact JSON / tokenising it", Unit.RATIO, Bound.AT_MOST, 1.45, 1.1),
  READ_PAIR("read a pair on two threads / tokenising both", Unit.RATIO, Bound.AT_MOST, 0.7, 0.55),
  DIFF("diff / reading both documents", Unit.RATIO, Bound.AT_MOST, 0.15, 0.05),
  RETAINED("retained heap per component", Unit.BYTES, Bound.AT_MOST, 700, 400),
  GARBAGE("allocated per component while reading", Unit.BYTES, Bound.AT_MOST, 1200, 600),
  CYCLONEDX_CORE("CycloneDX Core Java parse / ours", Unit.RATIO, Bound.AT_LEAST, 4, 5),
  SPDX_LIBRARY("SPDX library load and read / ours", Unit.RATIO, Bound.AT_LEAST, 30, 50),
  SPDX_COMPARER("SpdxComparer, load and compare / ours", Unit.RATIO, Bound.AT_LEAST, 200, 300),
  MILLION("cost per component at the large size / at 10k", Unit.RATIO, Bound.AT_MOST, 1.6, 1.25),
  MILLION_HEAP("smallest heap for the large pair", Unit.HEAP, Bound.AT_MOST, 4, 2),
  START_UP("trustdelta diff / java -version", Unit.RATIO, Bound.AT_MOST, 4, 2),
  XML("read CycloneDX XML / walking it with StAX", Unit.RATIO, Bound.AT_MOST, 1.5, 1.2),
  THREADS("pairs per second, two threads / one", Unit.RATIO, Bound.AT_LEAST, 1.8, 1.8);

  private static final int JAVA_WITH_FASTER_START = 25;
  private static final double MUST_OF_FASTER_START = 3;

  private final String title;
  private final Unit unit;
  private final Bound bound;
  private final double must;
  private final double aim;

  Goal(String title, Unit unit, Bound bound, double must, double aim) {
    this.title = title;
    this.unit = unit;
    this.bound = bound;
    this.must = must;
    this.aim = aim;
  }

  /** The goal of this name, written as on the command line. */
  static Goal of(String key) {
    for (Goal goal : values()) {
      if (goal.key().equals(key)) {
        return goal;
      }
    }
    throw new IllegalArgumentException("no such row: " + key);
  }

  /** What a user calls it on the command line. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String title() {
    return title;
  }

  double must(int javaVersion) {
    return this == START_UP && javaVersion >= JAVA_WITH_FASTER_START ? MUST_OF_FASTER_START : must;
  }

  Verdict verdict(double value, int javaVersion) {
    if (Double.isNaN(value)) {
      return Verdict.NOT_MEASURED;
    }
    if (bound.holds(value, aim)) {
      return Verdict.AIM_MET;
    }
    return bound.holds(value, must(javaVersion)) ? Verdict.MET : Verdict.NOT_MET;
  }

  /** Whether a ratio is worse than twice what it must be: more than another machine explains. */
  boolean isFarOff(double value, int javaVersion) {
    double must = must(javaVersion);
    double farOff = bound == Bound.AT_MOST ? 2 * must : must / 2;
    return unit == Unit.RATIO && !Double.isNaN(value) && !bound.holds(value, farOff);
  }

  String mustText(int javaVersion) {
    return bound.sign + " " + text(must(javaVersion));
  }

  String aimText() {
    return bound.sign + " " + text(aim);
  }

  String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value)) {
      return "none tried";
    }
    return unit.text(value);
  }

  enum Verdict {
    AIM_MET("aim met"),
    MET("met"),
    NOT_MET("NOT MET"),
    NOT_MEASURED("not measured");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  private enum Unit {
    RATIO,
    BYTES,
    HEAP;

    String text(double value) {
      return switch (this) {
        case RATIO -> String.format(Locale.ROOT, value < 20 ? "%.2f" : "%.0f", value);
        case BYTES -> String.format(Locale.ROOT, "%.0f B", value);
        case HEAP -> String.format(Locale.ROOT, "%.0f GiB", value);
      };
    }
  }

  private enum Bound {
    AT_MOST("<="),
    AT_LEAST(">=");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }

    boolean holds(double value, double limit) {
      return this == AT_MOST ? value <= limit : value >= limit;
    }
  }
}
