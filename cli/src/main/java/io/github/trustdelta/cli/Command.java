package io.github.trustdelta.cli;

/** What the program can be told to do. */
interface Command {

  Syntax syntax();

  /** Does it, and returns the exit code. */
  int run(Arguments given, Streams streams) throws CommandFailure;
}
