package io.github.trustdelta.gate;

import java.io.IOException;

/** The policy is not what it should be: what was expected, what was found, and where. */
public final class PolicyReadException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  PolicyReadException(String problem, int line, int column) {
    super(problem + " at line " + line + ", column " + column);
    this.line = line;
    this.column = column;
  }

  /** The line of the file, from 1. */
  public int line() {
    return line;
  }

  /** The character in the line, from 1. */
  public int column() {
    return column;
  }
}
