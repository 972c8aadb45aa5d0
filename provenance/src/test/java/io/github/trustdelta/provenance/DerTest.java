package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is DER, beside what differs in one octet and is none (X.690, sections 8.1 and 10.1). */
class DerTest {

  @ParameterizedTest
  @CsvSource({
    "0500, 0, true",
    "0401, 0, false",
    "0401, 1, true",
    "0401, 2, false",
    "047f, 127, true",
    "047f, 126, false",
    "0480, 128, false",
    "0480, 0, false",
    "04817f, 127, false",
    "048180, 127, false",
    "048180, 128, true",
    "048180, 129, false",
    "0481ff, 255, true",
    "048200ff, 255, false",
    "04820100, 256, true",
    "04820100, 255, false",
    "0482ffff, 65535, true",
    "048300ffff, 65535, false",
    "0483010000, 65536, true",
    "0483010000, 65537, false",
    "048400010000, 65536, false",
    "048401000000, 16777216, false",
    "0481, 0, false",
    "048201, 0, false",
    "04820100, 0, false",
    "04, 0, false",
    "1f00, 0, false",
    "3f00, 0, false",
    "1e00, 0, true",
    "3000, 0, true"
  })
  void lengthIsTheShortestAndThatOfTheContent(String head, int content, boolean isElement) {
    byte[] bytes = Vouched.concat(HexFormat.of().parseHex(head), new byte[content]);

    Der element = Der.parse(bytes);

    assertThat(element != null).isEqualTo(isElement);
    if (element != null) {
      assertThat(element.tag()).isEqualTo(bytes[0] & 0xFF);
      assertThat(element.content()).hasSize(content);
      assertThat(element.encoded()).isEqualTo(bytes);
    }
  }

  @Test
  void nothingIsNoElement() {
    assertThat(Der.parse(new byte[0])).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 16_777_215})
  void whatIsEncodedIsParsedAgain(int length) {
    byte[] content = new byte[length];
    if (length > 0) {
      content[length - 1] = 7;
    }

    Der element = Der.parse(Der.encode(Der.OCTET_STRING, content));

    assertThat(element).isNotNull();
    assertThat(element.tag()).isEqualTo(Der.OCTET_STRING);
    assertThat(element.content()).isEqualTo(content);
  }

  @Test
  void childrenAreInTheirOrder() {
    List<Der> children = parsed("3009 020105 0c026869 0500").children();

    assertThat(children).isNotNull();
    assertThat(children).extracting(Der::tag).containsExactly(Der.INTEGER, Der.UTF8_STRING, 5);
    assertThat(hex(children.get(1).content())).isEqualTo("6869");
    assertThat(hex(children.get(1).encoded())).isEqualTo("0c026869");
    assertThat(parsed("3000").children()).isEmpty();
  }

  /** What follows the parent is none of its content, and does not complete a child. */
  @Test
  void childEndsWithinItsParent() {
    List<Der> children = parsed("3008 30020201 05020107").children();

    assertThat(children).hasSize(2);
    assertThat(children.get(0).children()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"300102", "30020201", "3003020205", "30020280", "30041f010500", "30010c"})
  void contentThatIsNotMadeOfElementsHasNoChildren(String hex) {
    assertThat(parsed(hex).children()).isNull();
  }

  private static Der parsed(String hex) {
    Der element = Der.parse(HexFormat.of().parseHex(hex.replace(" ", "")));
    assertThat(element).as(hex).isNotNull();
    return element;
  }

  private static String hex(byte[] bytes) {
    return Vouched.hex(bytes);
  }
}
