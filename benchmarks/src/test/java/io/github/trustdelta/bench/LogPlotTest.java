package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.trustdelta.bench.LogPlot.Line;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LogPlotTest {

  @Test
  void equalFactorsAreEqualDistances() throws Exception {
    var line = new Line("grows", List.of(1.0, 10.0, 100.0), List.of(1.0, 10.0, 100.0));

    var places = points(parse(plot(line))).split("[ ,]", -1);
    assertThat(middle(places[0], places[4])).isEqualTo(places[2]);
    assertThat(middle(places[1], places[5])).isEqualTo(places[3]);
    assertThat(Double.parseDouble(places[5])).isLessThan(Double.parseDouble(places[1]));
  }

  @Test
  void axesAreLabelledAndLinesNamed() throws Exception {
    var line = new Line("read & <diff>", List.of(1000.0, 1e6), List.of(3.0, 4000.0));

    var texts = parse(plot(line)).getElementsByTagName("text");
    var found = new ArrayList<String>();
    for (int i = 0; i < texts.getLength(); i++) {
      found.add(texts.item(i).getTextContent());
    }
    assertThat(found).contains("title", "across", "up", "1k", "1M", "1", "read & <diff>");
  }

  @Test
  void namesOfCloseLinesDoNotOverlap() throws Exception {
    var one = new Line("one", List.of(1.0, 10.0), List.of(1.0, 9.0));
    var two = new Line("two", List.of(1.0, 10.0), List.of(1.0, 9.1));

    var texts = parse(plot(one, two)).getElementsByTagName("text");
    double first = height((Element) texts.item(texts.getLength() - 2));
    double second = height((Element) texts.item(texts.getLength() - 1));
    assertThat(second - first).isGreaterThan(15.9);
  }

  @Test
  void sizeOfOnePointIsEnough() throws Exception {
    assertThat(points(parse(plot(new Line("one", List.of(1000.0), List.of(7.0))))))
        .matches("[0-9.]+,[0-9.]+");
  }

  @Test
  void valuesWithoutLogarithmAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Line("zero", List.of(1.0), List.of(0.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Line("lost", List.of(1.0), List.of(Double.NaN)));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5", "10, 10", "1000, 1k", "20000, 20k", "1500000, 1.5M", "2e9, 2G"})
  void numbersOnAxesAreShort(double value, String text) {
    assertThat(LogPlot.shortened(value)).isEqualTo(text);
  }

  private static String plot(Line... lines) {
    return new LogPlot("title", "across", "up", List.of(lines)).svg();
  }

  private static Document parse(String svg) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(svg)));
  }

  private static String points(Document svg) {
    return ((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points");
  }

  private static double height(Element text) {
    return Double.parseDouble(text.getAttribute("y"));
  }

  private static String middle(String one, String other) {
    double middle = (Double.parseDouble(one) + Double.parseDouble(other)) / 2;
    return String.format(Locale.ROOT, "%.1f", middle);
  }
}
