package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JsonNamesTest {
  /** An enum of some size that is there anyway. */
  private static final JsonNames<UnicodeScript> SCRIPTS =
      JsonNames.of(UnicodeScript.class, JsonNamesTest::jsonName, UnicodeScript.UNKNOWN);

  @Test
  void everyNameIsFoundAndNoOther() throws IOException {
    for (UnicodeScript script : UnicodeScript.values()) {
      String name = jsonName(script);
      assertThat(find(name)).isEqualTo(script);
      assertThat(find(name + "x")).isEqualTo(UnicodeScript.UNKNOWN);
      assertThat(find(name.substring(1))).isEqualTo(UnicodeScript.UNKNOWN);
      assertThat(find(name.toUpperCase(Locale.ROOT))).isEqualTo(UnicodeScript.UNKNOWN);
    }
    assertThat(find("")).isEqualTo(UnicodeScript.UNKNOWN);
    assertThat(find("unknown")).isEqualTo(UnicodeScript.UNKNOWN);
  }

  @Test
  void aTableOfSomeConstantsKnowsOnlyThose() throws IOException {
    UnicodeScript[] some = {UnicodeScript.LATIN, UnicodeScript.GREEK};
    JsonNames<UnicodeScript> names =
        JsonNames.of(some, JsonNamesTest::jsonName, UnicodeScript.UNKNOWN);

    assertThat(find("latin", names)).isEqualTo(UnicodeScript.LATIN);
    assertThat(find("greek", names)).isEqualTo(UnicodeScript.GREEK);
    assertThat(find("arabic", names)).isEqualTo(UnicodeScript.UNKNOWN);
  }

  @Test
  void twoConstantsOfOneNameAreRefused() {
    assertThatThrownBy(() -> JsonNames.of(JsonToken.class, token -> "same", JsonToken.NULL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two constants have the name same");
  }

  private static UnicodeScript find(String name) throws IOException {
    return find(name, SCRIPTS);
  }

  private static UnicodeScript find(String name, JsonNames<UnicodeScript> names)
      throws IOException {
    var json = JsonCursor.of(("{\"" + name + "\":1}").getBytes(UTF_8), JsonLimits.DEFAULTS);
    json.beginObject();
    assertThat(json.nextMember()).isTrue();
    return json.member(names);
  }

  private static String jsonName(UnicodeScript script) {
    return script.name().toLowerCase(Locale.ROOT);
  }
}
