package io.github.trustdelta.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * What the program reads from and writes to.
 *
 * @param in standard input
 * @param out standard output, for the result alone
 * @param err standard error, for everything else
 * @param outHasColour whether the result may be coloured
 * @param errIsTerminal whether a line on standard error may be redrawn
 */
record Streams(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean outHasColour,
    boolean errIsTerminal) {

  /** Those of the process. Not {@code System.out}: it has a charset, and hides failures. */
  static Streams ofProcess() {
    return new Streams(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        System.err,
        Boolean.getBoolean("trustdelta.terminal.stdout") && wantsColour(System.getenv("NO_COLOR")),
        Boolean.getBoolean("trustdelta.terminal.stderr"));
  }

  /** One line on standard error, whatever the message contains. */
  void complain(String message) {
    err.println("trustdelta: " + Terminal.printable(message, 1000));
    err.flush();
  }

  /** NO_COLOR (no-color.org): present and not empty means none. */
  private static boolean wantsColour(@Nullable String noColour) {
    return (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }
}
