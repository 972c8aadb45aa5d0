package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

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
    String outIsTerminal = System.getProperty("trustdelta.terminal.stdout");
    return new Streams(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        System.err,
        outIsTerminal == null
            ? Ansi.AUTO.enabled()
            : outIsTerminal.equals("true") && wantsColour(System.getenv("NO_COLOR")),
        Boolean.getBoolean("trustdelta.terminal.stderr"));
  }

  /** One line on standard error, whatever the message contains. */
  void complain(String message) {
    err.println("trustdelta: " + Terminal.printable(message, 1000));
    err.flush();
  }

  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, UTF_8));
  }

  /** NO_COLOR (no-color.org): present and not empty means none. */
  private static boolean wantsColour(@Nullable String noColour) {
    return (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }
}
