package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the program {@code trustdelta}. */
public final class Main {

  private static final int USAGE_OR_INPUT = 2;

  private static final Syntax SYNTAX = Syntax.of("trustdelta", "trustdelta COMMAND ...");

  private static final List<String> COMMANDS =
      List.of("diff", "verify", "review", "inspect", "convert", "policy");

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    int exitCode = run(args, Streams.ofProcess());
    if (exitCode != 0) {
      // not for 0, too: the JDK makes a logger to tell of it, which takes 10 ms
      System.exit(exitCode);
    }
  }

  /** As {@link #main}, but with other streams, and the exit code is returned. */
  static int run(String[] args, Streams streams) {
    try {
      return run(List.of(args), streams);
    } catch (CommandFailure e) {
      streams.complain(e.getMessage());
    } catch (OutOfMemoryError e) {
      streams.complain("not enough memory: give more with TRUSTDELTA_JAVA_OPTS=-Xmx4g");
    } catch (RuntimeException | Error e) {
      streams.complain("internal error, please report it: " + e + place(e));
    }
    return USAGE_OR_INPUT;
  }

  private static int run(List<String> words, Streams streams) throws CommandFailure {
    Command command = words.isEmpty() ? null : command(words.get(0));
    Syntax syntax = command == null ? SYNTAX : command.syntax();
    try {
      Arguments given =
          command == null ? program(words) : syntax.parse(words.subList(1, words.size()));
      if (given.wantHelp()) {
        return tell(syntax.help(), streams);
      }
      if (command == null || given.wantVersion()) {
        return tell(ProgramVersion.text(), streams);
      }
      return command.run(given, streams);
    } catch (CommandFailure e) {
      if (!e.isUsage()) {
        throw e;
      }
      streams.complain(e.getMessage());
      streams.err().println(syntax.hint());
      return USAGE_OR_INPUT;
    }
  }

  private static @Nullable Command command(String name) {
    return switch (name) {
      case "diff" -> new DiffCommand();
      case "verify" -> new VerifyCommand();
      case "review" -> new ReviewCommand();
      case "inspect" -> new InspectCommand();
      case "convert" -> new ConvertCommand();
      case "policy" -> new PolicyCommand();
      default -> null;
    };
  }

  /** Without a command the program only tells of itself. */
  private static Arguments program(List<String> words) throws CommandFailure {
    if (!words.isEmpty() && !words.get(0).startsWith("-")) {
      String name = words.get(0);
      throw CommandFailure.usage("unknown command: " + name + Syntax.suggestion(name, COMMANDS));
    }
    Arguments given = SYNTAX.parse(words);
    if (!given.wantHelp() && !given.wantVersion()) {
      throw CommandFailure.usage("expected a command");
    }
    return given;
  }

  private static int tell(String text, Streams streams) throws CommandFailure {
    ResultOptions.writeTo(null, out -> out.write(text.getBytes(UTF_8)), streams);
    return 0;
  }

  private static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
