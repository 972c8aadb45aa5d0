package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Upgrade;
import io.github.trustdelta.provenance.ProvenanceDrift;
import io.github.trustdelta.provenance.SlsaProvenance;
import io.github.trustdelta.provenance.VerifiedStatement;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the provenance of a package changed with an upgrade, where both versions have one. */
record Drift(
    List<VerifiedStatement> statementsBefore,
    List<VerifiedStatement> statementsAfter,
    List<ProvenanceDrift.Change> changes) {

  /** Empty where one of the versions has no verified provenance. */
  static Optional<Drift> of(Upgrade upgrade, ReviewInput input) {
    List<VerifiedStatement> before = proven(input.statementsOf(upgrade.before()));
    List<VerifiedStatement> after = proven(input.statementsOf(upgrade.after()));
    return before.isEmpty() || after.isEmpty()
        ? Optional.empty()
        : Optional.of(new Drift(before, after, ProvenanceDrift.between(before, after).changes()));
  }

  List<ProvenanceDrift.Change> of(ProvenanceDrift.Kind first, ProvenanceDrift.Kind... others) {
    Set<ProvenanceDrift.Kind> kinds = EnumSet.of(first, others);
    return changes.stream().filter(change -> kinds.contains(change.kind())).toList();
  }

  NavigableSet<String> before(Function<SlsaProvenance, Optional<String>> fact) {
    return values(statementsBefore, fact);
  }

  NavigableSet<String> after(Function<SlsaProvenance, Optional<String>> fact) {
    return values(statementsAfter, fact);
  }

  /** The changes in words: {@code trigger push -> workflow_dispatch}. */
  static String words(Collection<ProvenanceDrift.Change> changes) {
    return changes.stream()
        .map(
            change ->
                change.kind().label()
                    + " "
                    + shown(change.before())
                    + " -> "
                    + shown(change.after()))
        .collect(Collectors.joining(", "));
  }

  static Facts facts(Collection<ProvenanceDrift.Change> changes) {
    var facts = new Facts();
    for (ProvenanceDrift.Change change : changes) {
      facts.and(change.kind().label() + ":before", change.before());
      facts.and(change.kind().label() + ":after", change.after());
    }
    return facts;
  }

  private static String shown(@Nullable String side) {
    return side == null ? "none" : side;
  }

  private static NavigableSet<String> values(
      List<VerifiedStatement> statements, Function<SlsaProvenance, Optional<String>> fact) {
    return statements.stream()
        .flatMap(statement -> statement.provenance().stream())
        .flatMap(provenance -> fact.apply(provenance).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<VerifiedStatement> proven(List<VerifiedStatement> statements) {
    return statements.stream().filter(one -> one.provenance().isPresent()).toList();
  }
}
