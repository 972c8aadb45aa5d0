package io.github.trustdelta.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the program {@code trustdelta}. */
@Command(
    name = "trustdelta",
    description = "What changed between two releases, and does the newer one deserve the trust?",
    customSynopsis = "trustdelta COMMAND ...",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    scope = CommandLine.ScopeType.INHERIT)
public final class Main implements Callable<Integer> {

  private static final int USAGE_OR_INPUT = 2;

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args, Streams.ofProcess()));
  }

  /** As {@link #main}, but with other streams, and the exit code is returned. */
  static int run(String[] args, Streams streams) {
    try {
      CommandLine program = program(streams);
      int exitCode = program.execute(args);
      program.getOut().flush();
      return exitCode;
    } catch (RuntimeException | Error e) {
      // nobody above could say it without a stack trace
      return failed(e, streams);
    }
  }

  /** The program without a command does nothing. */
  @Override
  public Integer call() throws CommandFailure {
    throw CommandFailure.usage("expected a command");
  }

  private static CommandLine program(Streams streams) {
    var program =
        new CommandLine(new Main())
            .addSubcommand(new DiffCommand(streams))
            .addSubcommand(new InspectCommand(streams))
            .addSubcommand(new ConvertCommand(streams));
    return program
        .setOut(streams.outWriter())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(streams.outHasColour() ? Ansi.ON : Ansi.OFF))
        // a file may be called @name
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, args) -> misused(e, streams))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, streams));
  }

  private static int misused(ParameterException e, Streams streams) {
    streams.complain(String.valueOf(e.getMessage()) + suggestions(e));
    streams.err().println(usageHint(e.getCommandLine().getCommandSpec()));
    return USAGE_OR_INPUT;
  }

  private static String suggestions(ParameterException e) {
    List<String> names =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return names.isEmpty() ? "" : " (did you mean " + String.join(" or ", names) + "?)";
  }

  private static String usageHint(CommandSpec command) {
    String[] synopsis = command.usageMessage().customSynopsis();
    return "Usage: %s%nTry '%s --help'.".formatted(synopsis[0], command.qualifiedName());
  }

  private static int failed(Exception e, CommandLine command, Streams streams) {
    int exitCode = failed(e, streams);
    if (e instanceof CommandFailure failure && failure.isUsage()) {
      streams.err().println(usageHint(command.getCommandSpec()));
    }
    return exitCode;
  }

  private static int failed(Throwable e, Streams streams) {
    if (e instanceof CommandFailure failure) {
      streams.complain(failure.getMessage());
    } else if (e instanceof OutOfMemoryError) {
      streams.complain("not enough memory: give more with TRUSTDELTA_JAVA_OPTS=-Xmx4g");
    } else {
      streams.complain("internal error, please report it: " + e + place(e));
    }
    return USAGE_OR_INPUT;
  }

  private static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
