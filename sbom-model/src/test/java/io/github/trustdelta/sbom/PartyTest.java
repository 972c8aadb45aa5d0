package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Party.Kind;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartyTest {

  @ParameterizedTest
  @CsvSource({
    "Ann, , , Ann",
    "Ann, a@b.c, , Ann (a@b.c)",
    "Ann, , https://b.c, Ann <https://b.c>",
    "Ann, a@b.c, https://b.c, Ann (a@b.c) <https://b.c>",
    "'', a@b.c, , (a@b.c)",
    "'', , https://b.c, <https://b.c>",
  })
  void textHasAllThatIsKnown(String name, String email, String url, String text) {
    assertThat(new Party(Kind.UNKNOWN, name, email, url)).hasToString(text);
  }

  @Test
  void caseOfTheAddressAndTheKindDoNotCount() {
    assertThat(new Party(Kind.PERSON, "Ann ", "A@B.C", null).meaning())
        .isEqualTo(new Party(Kind.UNKNOWN, "Ann", "a@b.c", null).meaning());
  }

  @Test
  void whatReadsAlikeIsNotTakenForOne() {
    var name = Party.named("Ann (a@b.c)");
    var address = new Party(Kind.UNKNOWN, "Ann", "a@b.c", null);

    assertThat(name).hasToString(address.toString());
    assertThat(name.meaning()).isNotEqualTo(address.meaning());
    var parties = new TreeSet<Party>();
    parties.add(name);
    parties.add(address);
    assertThat(parties).hasSize(2);
  }
}
