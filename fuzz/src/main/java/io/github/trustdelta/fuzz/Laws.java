package io.github.trustdelta.fuzz;

/** What is shared by all that is checked. */
final class Laws {

  private static final int LONGEST_MESSAGE = 2_000;

  private Laws() {}

  static void require(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }

  /** Short, and nothing in it that could move a terminal's cursor or hide text from a reader. */
  static void requireFitForPeople(String text, String what) {
    require(!text.isBlank(), what + " says nothing");
    require(text.length() <= LONGEST_MESSAGE, what + " is " + text.length() + " characters long");
    text.codePoints()
        .forEach(
            c ->
                require(
                    switch (Character.getType(c)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.SURROGATE,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR ->
                          false;
                      default -> true;
                    },
                    what + " has the character U+" + Integer.toHexString(c) + ": " + text));
  }
}
