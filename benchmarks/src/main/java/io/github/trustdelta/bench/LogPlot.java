package io.github.trustdelta.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A drawing of lines over two logarithmic axes, as SVG: readable on a light and on a dark page, and
 * told apart without colours, too, by markers and by names at the lines' ends.
 */
record LogPlot(String title, String horizontal, String vertical, List<Line> lines) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;
  private static final int LEFT = 80;
  private static final int RIGHT = 190;
  private static final int TOP = 46;
  private static final int BOTTOM = 62;
  private static final int NAME_HEIGHT = 16;
  private static final List<String> COLOURS = List.of("#0b5fa5", "#b5460f", "#2f7d32", "#6a3d9a");

  /** The text of an SVG file; the same lines give the same text. */
  String svg() {
    Axis x = Axis.over(lines.stream().flatMap(line -> line.x().stream()), LEFT, WIDTH - RIGHT);
    Axis y = Axis.over(lines.stream().flatMap(line -> line.y().stream()), HEIGHT - BOTTOM, TOP);
    var svg = new StringBuilder();
    append(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">",
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT);
    append(svg, "<title>%s</title>", escaped(title));
    append(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    append(
        svg,
        "<text x=\"%d\" y=\"26\" font-size=\"16\" font-weight=\"bold\" fill=\"#222222\">%s</text>",
        LEFT,
        escaped(title));
    drawGrid(svg, x, y);
    for (int i = 0; i < lines.size(); i++) {
      drawLine(svg, lines.get(i), i, x, y);
    }
    drawNames(svg, x, y);
    return svg.append("</svg>\n").toString();
  }

  private void drawGrid(StringBuilder svg, Axis x, Axis y) {
    for (double tick : x.ticks()) {
      double at = x.place(tick);
      drawRule(svg, at, TOP, at, HEIGHT - BOTTOM);
      drawLabel(svg, at, HEIGHT - BOTTOM + 20, "middle", shortened(tick));
    }
    for (double tick : y.ticks()) {
      double at = y.place(tick);
      drawRule(svg, LEFT, at, WIDTH - RIGHT, at);
      drawLabel(svg, LEFT - 8, at + 4, "end", shortened(tick));
    }
    drawLabel(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 18, "middle", horizontal);
    append(
        svg,
        "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\""
            + " fill=\"#444444\">%s</text>",
        (TOP + HEIGHT - BOTTOM) / 2,
        escaped(vertical));
  }

  private static void drawRule(StringBuilder svg, double x1, double y1, double x2, double y2) {
    append(
        svg,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
        x1,
        y1,
        x2,
        y2);
  }

  private static void drawLabel(StringBuilder svg, double x, double y, String anchor, String text) {
    append(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#444444\">%s</text>",
        x,
        y,
        anchor,
        escaped(text));
  }

  private static void drawLine(StringBuilder svg, Line line, int index, Axis x, Axis y) {
    String colour = COLOURS.get(index % COLOURS.size());
    var places = new ArrayList<String>();
    var markers = new StringBuilder();
    for (int i = 0; i < line.x().size(); i++) {
      double px = x.place(line.x().get(i));
      double py = y.place(line.y().get(i));
      places.add(String.format(Locale.ROOT, "%.1f,%.1f", px, py));
      drawMarker(markers, index, px, py, colour);
    }
    append(
        svg,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
        String.join(" ", places),
        colour);
    svg.append(markers);
  }

  private static void drawMarker(StringBuilder svg, int index, double x, double y, String colour) {
    switch (index % 3) {
      case 0 -> append(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour);
      case 1 ->
          append(
              svg,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" fill=\"%s\"/>",
              x - 4,
              y - 4,
              colour);
      default ->
          append(svg, "<path d=\"M%.1f %.1f l5 8.5 h-10 z\" fill=\"%s\"/>", x, y - 5, colour);
    }
  }

  /** Names stand at the ends of their lines, from top to bottom and never over one another. */
  private void drawNames(StringBuilder svg, Axis x, Axis y) {
    var fromTop = new ArrayList<>(lines);
    fromTop.sort(Comparator.comparingDouble(line -> y.place(line.last())));
    double lowest = Double.NEGATIVE_INFINITY;
    for (Line line : fromTop) {
      double at = Math.max(y.place(line.last()), lowest + NAME_HEIGHT);
      lowest = at;
      append(
          svg,
          "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>",
          x.to() + 10,
          at + 4,
          COLOURS.get(lines.indexOf(line) % COLOURS.size()),
          escaped(line.name()));
    }
  }

  /** 1500000 becomes 1.5M. */
  static String shortened(double value) {
    String unit = "";
    double rest = value;
    for (String next : List.of("k", "M", "G", "T")) {
      if (rest < 999.5) {
        break;
      }
      rest /= 1000;
      unit = next;
    }
    String digits = String.format(Locale.ROOT, "%.2f", rest);
    return digits.replaceAll("\\.?0+$", "") + unit;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void append(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** Points in ascending order of x; all values are above zero. */
  record Line(String name, List<Double> x, List<Double> y) {
    Line {
      if (x.isEmpty() || x.size() != y.size()) {
        throw new IllegalArgumentException("as many x as y, one at least: " + name);
      }
      if (Stream.concat(x.stream(), y.stream()).anyMatch(value -> !(value > 0))) {
        throw new IllegalArgumentException("no logarithm of a value in " + name);
      }
    }

    double last() {
      return y.get(y.size() - 1);
    }
  }

  /** Ends at round numbers around all values: at powers of ten where they are far apart. */
  private record Axis(double least, double most, double from, double to, List<Double> ticks) {
    private static final double FAR_APART = 100;

    static Axis over(Stream<Double> values, double from, double to) {
      var sorted = values.sorted().toList();
      double smallest = sorted.get(0);
      double largest = sorted.get(sorted.size() - 1);
      int[] digits = largest / smallest > FAR_APART ? new int[] {1} : new int[] {1, 2, 5};
      var ticks = new ArrayList<Double>();
      for (int power = (int) Math.floor(Math.log10(smallest)); ; power++) {
        for (int digit : digits) {
          double tick = digit * Math.pow(10, power);
          if (tick <= smallest) {
            ticks.clear();
          }
          ticks.add(tick);
          if (tick >= largest && ticks.size() > 1) {
            return new Axis(ticks.get(0), tick, from, to, List.copyOf(ticks));
          }
        }
      }
    }

    double place(double value) {
      return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }
  }
}
