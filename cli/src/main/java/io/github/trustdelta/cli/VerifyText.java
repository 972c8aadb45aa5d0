package io.github.trustdelta.cli;

import io.github.trustdelta.provenance.Check;
import io.github.trustdelta.provenance.Signer;
import io.github.trustdelta.provenance.SlsaProvenance;
import io.github.trustdelta.provenance.Verification;
import io.github.trustdelta.provenance.VerifiedStatement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells an answer to a person: each check with a tick or a cross, then who, what, where and when.
 */
final class VerifyText {

  private static final int MAX_CHARS = 300;

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  private VerifyText(Terminal terminal) {
    this.terminal = terminal;
  }

  static String of(VerifyAnswer answer, Terminal terminal) {
    var text = new VerifyText(terminal);
    text.write(answer);
    return text.text.toString();
  }

  private void write(VerifyAnswer answer) {
    for (int i = 0; i < answer.answers().size(); i++) {
      attestation(answer.sources().get(i), answer.answers().get(i));
    }
    for (String note : answer.notes()) {
      text.append("Note: ").append(shown(note)).append('\n');
    }
    if (!answer.notes().isEmpty()) {
      text.append('\n');
    }
    text.append(conclusion(answer)).append('\n');
  }

  private String conclusion(VerifyAnswer answer) {
    int all = answer.answers().size();
    if (answer.isVerified()) {
      return terminal.green("Verified")
          + (all == 1 ? ": the attestation holds." : ": all " + all + " attestations hold.");
    }
    long refused = answer.answers().stream().filter(one -> !one.isVerified()).count();
    String why =
        refused == 0
            ? "see above."
            : all == 1
                ? "the attestation does not hold."
                : refused + " of " + all + " attestations do not hold.";
    return terminal.red("Refused") + ": " + why;
  }

  private void attestation(String source, Verification answer) {
    boolean isVerified = answer.isVerified();
    text.append(isVerified ? terminal.green("\u2713") : terminal.red("\u2717"))
        .append(' ')
        .append(terminal.bold(shown(source)))
        .append("  ")
        .append(terminal.dim(answer.attestation().form().label()))
        .append('\n');
    for (Check check : answer.checks()) {
      check(check);
    }
    answer.statement().ifPresent(this::what);
    if (answer.statement().isEmpty()) {
      answer.signer().ifPresent(this::who);
    }
    answer.signedAt().ifPresent(time -> fact("when", time.toString()));
    text.append('\n');
  }

  private void check(Check check) {
    String mark =
        switch (check.outcome()) {
          case PASSED -> terminal.green("\u2713");
          case FAILED -> terminal.red("\u2717");
          case NOT_CHECKED -> check.holds() ? terminal.yellow("!") : terminal.red("?");
          case NOT_APPLICABLE -> terminal.dim("-");
        };
    String reason = check.holds() ? "" : " [%s]".formatted(check.reason().code());
    text.append("    ")
        .append(mark)
        .append(' ')
        .append("%-22s".formatted(check.kind().label()))
        .append(
            check.outcome().holds() ? terminal.dim(shown(check.detail())) : shown(check.detail()))
        .append(reason)
        .append('\n');
  }

  private void what(VerifiedStatement statement) {
    who(statement.signer());
    fact("what", statement.predicateType());
    statement
        .matchedSubject()
        .ifPresent(subject -> fact("", subject.name() == null ? "(no name)" : subject.name()));
    statement.provenance().ifPresent(this::where);
  }

  private void who(Signer signer) {
    if (signer instanceof Signer.Certificate certificate) {
      fact("who", certificate.identity());
      fact("", certificate.issuer());
    } else if (signer instanceof Signer.Key key) {
      fact("who", "the key " + key.keyId());
    } else {
      throw new AssertionError(signer);
    }
  }

  private void where(SlsaProvenance provenance) {
    fact("where", provenance.sourceUri().orElse("(no source stated)"));
    fact("", provenance.sourceRef().orElse(null));
    fact("", provenance.sourceDigest().orElse(null));
    fact("by", provenance.builderId());
    fact("", provenance.workflowPath().orElse(null));
    fact("level", String.format(Locale.ROOT, "SLSA build level %d", provenance.buildLevel()));
  }

  private void fact(String name, @Nullable String value) {
    if (value != null) {
      text.append("    ").append("%-8s".formatted(name)).append(shown(value)).append('\n');
    }
  }

  private static String shown(String value) {
    return Terminal.printable(value, MAX_CHARS);
  }
}
