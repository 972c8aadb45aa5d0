package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What can be said to a command: parameters by their place, options by their name.
 *
 * <p>An option stands anywhere, as {@code --name value} or {@code --name=value}; behind {@code --}
 * all is a parameter. Names are exact. This is written out here because reading it off annotations
 * took longer than to read and compare two documents.
 */
final class Syntax {

  private static final String END_OF_OPTIONS = "--";

  private final String command;
  private final String usage;
  private final List<String> parameters;
  private final Map<String, Option> options = new LinkedHashMap<>();

  private Syntax(String command, String usage, String... parameters) {
    this.command = command;
    this.usage = usage;
    this.parameters = List.of(parameters);
  }

  /**
   * That of a command without options.
   *
   * @param usage the line that tells somebody who got it wrong
   * @param parameters their names, in brackets where one may be left out; the last may end in
   *     {@code ...} if there can be several
   */
  static Syntax of(String command, String usage, String... parameters) {
    return new Syntax(command, usage, parameters);
  }

  /** An option that is there or not. */
  Syntax flag(String name) {
    options.put(name, new Option("", false));
    return this;
  }

  /** An option with a value; the label says what that is. */
  Syntax value(String name, String label) {
    options.put(name, new Option(label, false));
    return this;
  }

  /** An option with a value that may be there more than once. */
  Syntax values(String name, String label) {
    options.put(name, new Option(label, true));
    return this;
  }

  Collection<String> optionNames() {
    return options.keySet();
  }

  /** The two lines that follow a complaint. */
  String hint() {
    return "Usage: " + usage + System.lineSeparator() + "Try '" + command + " --help'.";
  }

  /** The text that explains the command, from a file beside this class. */
  String help() {
    String file = command.replace(' ', '-') + ".txt";
    try (InputStream text = Syntax.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(text, file).readAllBytes();
      return "Usage: " + usage + "\n" + new String(bytes, UTF_8);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  /** Takes apart what was said, which may also be that help or the version is wanted. */
  Arguments parse(List<String> words) throws CommandFailure {
    var given = new LinkedHashMap<String, List<String>>();
    var places = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals(END_OF_OPTIONS)) {
        places.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (!isOption(word)) {
        places.add(word);
      } else if (Arguments.isAboutTheProgram(word)) {
        return Arguments.aboutTheProgram(word);
      } else {
        i += takeOption(words.subList(i, words.size()), given);
      }
    }
    return new Arguments(checked(places), given);
  }

  /** A single dash is standard input or output. */
  private static boolean isOption(String word) {
    return word.length() > 1 && word.startsWith("-");
  }

  /** Takes the option that the words begin with, and says how many more words belong to it. */
  private int takeOption(List<String> words, Map<String, List<String>> given)
      throws CommandFailure {
    String word = words.get(0);
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Option option = options.get(name);
    if (option == null) {
      throw CommandFailure.usage("unknown option: " + word + suggestion(name, options.keySet()));
    }
    List<String> values = given.computeIfAbsent(name, key -> new ArrayList<>());
    if (!option.isRepeatable() && !values.isEmpty()) {
      throw CommandFailure.usage(name + ": expected once, found twice");
    }
    if (option.isFlag() && equals >= 0) {
      throw CommandFailure.usage(
          name + ": expected no value, found '" + word.substring(equals + 1) + "'");
    }
    boolean isNext = !option.isFlag() && equals < 0;
    values.add(isNext ? next(words, option) : word.substring(equals + 1));
    return isNext ? 1 : 0;
  }

  /** A forgotten value does not make one of the next option. */
  private String next(List<String> words, Option option) throws CommandFailure {
    String expected = words.get(0) + ": expected " + option.label() + ", found ";
    if (words.size() < 2) {
      throw CommandFailure.usage(expected + "nothing");
    }
    String value = words.get(1);
    int equals = value.indexOf('=');
    String name = equals < 0 ? value : value.substring(0, equals);
    if (options.containsKey(name) || value.equals(END_OF_OPTIONS)) {
      throw CommandFailure.usage(expected + value);
    }
    return value;
  }

  private List<String> checked(List<String> places) throws CommandFailure {
    if (places.size() > parameters.size() && !takesMore()) {
      String after = parameters.isEmpty() ? "" : " after " + parameters.get(parameters.size() - 1);
      throw CommandFailure.usage(
          "expected nothing" + after + ", found '" + places.get(parameters.size()) + "'");
    }
    int present = Math.min(places.size(), parameters.size());
    for (String missing : parameters.subList(present, parameters.size())) {
      if (!missing.startsWith("[")) {
        throw CommandFailure.usage("expected " + missing + ", found nothing");
      }
    }
    return places;
  }

  private boolean takesMore() {
    return !parameters.isEmpty() && parameters.get(parameters.size() - 1).endsWith("...");
  }

  /** Names that somebody may have meant. */
  static String suggestion(String word, Collection<String> names) {
    List<String> near = names.stream().filter(name -> isNear(word, name)).toList();
    return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
  }

  /** The beginning of the name, or the whole of it but for one place. */
  private static boolean isNear(String word, String name) {
    int shorter = Math.min(word.length(), name.length());
    int same = 0;
    while (same < shorter && word.charAt(same) == name.charAt(same)) {
      same++;
    }
    if (same == word.length()) {
      return word.replace("-", "").length() > 0;
    }
    String restOfWord = word.substring(same);
    String restOfName = name.substring(same);
    return Math.abs(word.length() - name.length()) <= 1
        && (restOfWord.substring(1).equals(restOfName)
            || restOfName.isEmpty()
            || restOfName.substring(1).equals(restOfWord)
            || restOfName.substring(1).equals(restOfWord.substring(1)));
  }

  /**
   * One that has a name.
   *
   * @param label what its value is, or nothing if it has none
   */
  private record Option(String label, boolean isRepeatable) {

    boolean isFlag() {
      return label.isEmpty();
    }
  }
}
