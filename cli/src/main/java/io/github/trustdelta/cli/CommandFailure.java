package io.github.trustdelta.cli;

/** Why a command cannot do its work, said for who called it. Ends the program with exit code 2. */
final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean isUsage;

  private CommandFailure(String reason, boolean isUsage) {
    super(reason);
    this.reason = reason;
    this.isUsage = isUsage;
  }

  /** Something outside is not as it has to be. */
  static CommandFailure of(String reason) {
    return new CommandFailure(reason, false);
  }

  /** The arguments are wrong; a hint on the usage follows the reason. */
  static CommandFailure usage(String reason) {
    return new CommandFailure(reason, true);
  }

  boolean isUsage() {
    return isUsage;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
