package io.github.trustdelta.sbom.json;

import java.io.IOException;

/**
 * The input is not the JSON that was asked for: what is wrong, and where.
 *
 * <p>Text of the input appears in the message cut to 80 characters, with control, format
 * (bidirectional overrides among them) and unpaired surrogate characters escaped.
 */
public final class JsonSyntaxException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_PROBLEM = 400;

  private final String problem;
  private final String path;
  private final long offset;

  JsonSyntaxException(String problem, String path, long offset) {
    super(InputText.printable(problem, MAX_PROBLEM) + " at " + path + ", byte " + offset);
    this.problem = InputText.printable(problem, MAX_PROBLEM);
    this.path = path;
    this.offset = offset;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** Where in the document, such as {@code $.components[3].purl}. */
  public String path() {
    return path;
  }

  /** Where in the input, in bytes from its beginning. */
  public long offset() {
    return offset;
  }
}
