package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the words of a command line are understood. */
class SyntaxTest {

  private static final Syntax SYNTAX =
      Syntax.of("trustdelta test", "trustdelta test IN [OUT]", "IN", "[OUT]")
          .flag("--all")
          .value("--format", "FORMAT")
          .values("--only", "KINDS");

  static Stream<Command> commands() {
    return Stream.of(
        new DiffCommand(), new InspectCommand(), new ConvertCommand(), new PolicyCommand());
  }

  @Test
  void optionsStandAnywhere() throws CommandFailure {
    Arguments given = parse("--format", "json", "a", "--all", "b", "--only=x,y", "--only", "z");

    assertThat(given.places()).containsExactly("a", "b");
    assertThat(given.has("--all")).isTrue();
    assertThat(given.valueOrNull("--format")).isEqualTo("json");
    assertThat(given.listed("--only", it -> it)).containsExactly("x", "y", "z");
    assertThat(given.values("--only", it -> it)).containsExactly("x,y", "z");
  }

  @Test
  void whatIsAbsentHasNoValue() throws CommandFailure {
    Arguments given = parse("a");

    assertThat(given.placeOrNull(1)).isNull();
    assertThat(given.has("--all")).isFalse();
    assertThat(given.value("--format", "text", it -> it)).isEqualTo("text");
    assertThat(given.listed("--only", it -> it)).isEmpty();
  }

  @Test
  void oneDashAndWhatFollowsTwoAreParameters() throws CommandFailure {
    assertThat(parse("-").places()).containsExactly("-");
    assertThat(parse("--", "--all", "--").places()).containsExactly("--all", "--");
    assertThat(parse("--format", "-", "a").valueOrNull("--format")).isEqualTo("-");
    assertThat(parse("", "@a").places()).containsExactly("", "@a");
  }

  @Test
  void valueMayHaveAnEqualsSignOrBeEmpty() throws CommandFailure {
    assertThat(parse("a", "--format=b=c").valueOrNull("--format")).isEqualTo("b=c");
    assertThat(parse("a", "--format", "b=c").valueOrNull("--format")).isEqualTo("b=c");
    assertThat(parse("a", "--format=").valueOrNull("--format")).isEmpty();
  }

  @Test
  void helpNeedsNothingElse() throws CommandFailure {
    assertThat(parse("--help").wantHelp()).isTrue();
    assertThat(parse("a", "b", "c", "-h").wantHelp()).isTrue();
    assertThat(parse("-V").wantVersion()).isTrue();
    assertThat(parse("--", "-h").wantHelp()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                      | expected IN, found nothing",
        "a b c                 | expected nothing after [OUT], found 'c'",
        "a --nothing           | unknown option: --nothing",
        "a -x                  | unknown option: -x",
        "a --form=json         | unknown option: --form=json (did you mean --format?)",
        "a --al                | unknown option: --al (did you mean --all?)",
        "a --alll              | unknown option: --alll (did you mean --all?)",
        "a --ooly x            | unknown option: --ooly (did you mean --only?)",
        "a --frmat x           | unknown option: --frmat (did you mean --format?)",
        "a --format            | --format: expected FORMAT, found nothing",
        "a --format --all      | --format: expected FORMAT, found --all",
        "a --format --only=x   | --format: expected FORMAT, found --only=x",
        "a --format --         | --format: expected FORMAT, found --",
        "a --all --all         | --all: expected once, found twice",
        "a --format b --format=c | --format: expected once, found twice",
        "a --all=true          | --all: expected no value, found 'true'"
      })
  void wrongUsageIsExplained(String words, String message) {
    String[] args = words == null ? new String[0] : words.split(" ", -1);

    assertThatThrownBy(() -> parse(args))
        .isInstanceOfSatisfying(CommandFailure.class, it -> assertThat(it.isUsage()).isTrue())
        .hasMessage(message);
  }

  @Test
  void refusedValueIsNamedWithItsOption() throws CommandFailure {
    Arguments given = parse("a", "--format", "b");

    assertThatThrownBy(() -> given.value("--format", "", SyntaxTest::refused))
        .isInstanceOfSatisfying(CommandFailure.class, it -> assertThat(it.isUsage()).isTrue())
        .hasMessage("--format: expected better than b");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpExplainsEachOptionAndNoOther(Command command) {
    String options = command.syntax().help().replaceAll("(?m)^[^ ].*$", "");

    assertThat(
            Pattern.compile("^ {2,6}(?:-\\w, )?(--[a-z-]+)", Pattern.MULTILINE)
                .matcher(options)
                .results())
        .extracting(MatchResult::group)
        .extracting(it -> it.substring(it.indexOf("--")))
        .containsAll(command.syntax().optionNames())
        .allMatch(
            it ->
                command.syntax().optionNames().contains(it)
                    || List.of("--help", "--version").contains(it));
  }

  private static Arguments parse(String... words) throws CommandFailure {
    return SYNTAX.parse(List.of(words));
  }

  private static String refused(String word) throws CommandFailure {
    throw CommandFailure.of("expected better than " + word);
  }
}
