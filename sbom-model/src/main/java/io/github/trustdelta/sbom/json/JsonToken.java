package io.github.trustdelta.sbom.json;

/** What kind of value comes next. */
public enum JsonToken {
  BEGIN_OBJECT("an object"),
  BEGIN_ARRAY("an array"),
  STRING("a string"),
  NUMBER("a number"),
  TRUE("true"),
  FALSE("false"),
  NULL("null");

  private final String description;

  JsonToken(String description) {
    this.description = description;
  }

  /** How an error message says it. */
  String description() {
    return description;
  }
}
