package io.github.trustdelta.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Something that takes long and is made beside other work, in a thread of its own. */
final class Supplied<T> {

  private final FutureTask<T> task;

  private Supplied(FutureTask<T> task) {
    this.task = task;
  }

  /** How it is made. */
  interface Making<T> {
    T make() throws CommandFailure;
  }

  static <T> Supplied<T> by(Making<T> making) {
    var task = new FutureTask<T>(making::make);
    var thread = new Thread(task, "supplied");
    thread.setDaemon(true); // where other work fails, nobody waits for it
    thread.start();
    return new Supplied<>(task);
  }

  /** Waits until it is there; fails as its making did. */
  T get() throws CommandFailure {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the program", e);
    }
  }

  private static CommandFailure failure(@Nullable Throwable cause) {
    if (cause instanceof CommandFailure failure) {
      return failure;
    }
    if (cause instanceof RuntimeException mistake) {
      throw mistake;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new AssertionError(cause);
  }
}
