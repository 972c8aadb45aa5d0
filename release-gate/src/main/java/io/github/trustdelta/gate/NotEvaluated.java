package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule could not look at: it is no pass.
 *
 * @param rule the id of the rule
 * @param subject the component that it could not judge; null where it could judge none
 * @param reason what is missing
 */
public record NotEvaluated(String rule, @Nullable Component subject, String reason) {

  public NotEvaluated {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
  }
}
