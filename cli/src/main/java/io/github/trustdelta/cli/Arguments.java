package io.github.trustdelta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said to a command, taken apart.
 *
 * @param places the parameters, in order
 * @param options the values of the options that are there
 */
record Arguments(List<String> places, Map<String, List<String>> options) {

  private static final Set<String> HELP = Set.of("-h", "--help");
  private static final Set<String> VERSION = Set.of("-V", "--version");

  /** Whether a word asks for help or the version, as it may in any command. */
  static boolean isAboutTheProgram(String word) {
    return HELP.contains(word) || VERSION.contains(word);
  }

  /** Those that only ask for help or the version. */
  static Arguments aboutTheProgram(String word) {
    return new Arguments(List.of(), Map.of(word, List.of()));
  }

  boolean wantHelp() {
    return options.keySet().stream().anyMatch(HELP::contains);
  }

  boolean wantVersion() {
    return options.keySet().stream().anyMatch(VERSION::contains);
  }

  String place(int index) {
    return places.get(index);
  }

  /** The parameter at a place where there may be none. */
  @Nullable String placeOrNull(int index) {
    return index < places.size() ? places.get(index) : null;
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  /** The value of an option that may be absent. */
  @Nullable String valueOrNull(String option) {
    List<String> values = options.get(option);
    return values == null ? null : values.get(0);
  }

  /** What the value of an option means. */
  <T> T value(String option, T absent, Meaning<T> meaning) throws CommandFailure {
    String value = valueOrNull(option);
    return value == null ? absent : meaningOf(option, value, meaning);
  }

  /** What the values of an option mean. */
  <T> List<T> values(String option, Meaning<T> meaning) throws CommandFailure {
    List<T> meanings = new ArrayList<>();
    for (String value : options.getOrDefault(option, List.of())) {
      meanings.add(meaningOf(option, value, meaning));
    }
    return meanings;
  }

  /** What the values of an option mean, each of which may be several with commas between them. */
  <T> List<T> listed(String option, Meaning<T> meaning) throws CommandFailure {
    List<T> meanings = new ArrayList<>();
    for (String values : options.getOrDefault(option, List.of())) {
      for (String value : values.split(",", -1)) {
        meanings.add(meaningOf(option, value, meaning));
      }
    }
    return meanings;
  }

  private static <T> T meaningOf(String option, String value, Meaning<T> meaning)
      throws CommandFailure {
    try {
      return meaning.of(value);
    } catch (CommandFailure e) {
      throw CommandFailure.usage(option + ": " + e.getMessage());
    }
  }

  /** What a word means to a command; it fails with what was expected instead. */
  interface Meaning<T> {
    T of(String word) throws CommandFailure;
  }
}
