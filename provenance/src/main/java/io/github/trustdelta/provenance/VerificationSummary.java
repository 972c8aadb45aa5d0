package io.github.trustdelta.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That somebody else has verified an artifact, and to what result (SLSA Verification Summary
 * Attestation, v0.2 and v1). It is worth as much as whoever signed it: neither the result nor the
 * levels are looked at again.
 *
 * @param verifierId who says so, as a URI; the signer has to be known to speak for it
 * @param verifiedAt when they looked; null if they do not say
 * @param resourceUri what they looked at, such as a purl
 * @param policyUri the policy that they held it against; null if they do not say
 * @param hasPassed whether it passed
 * @param verifiedLevels the levels that it reached, such as {@code SLSA_BUILD_LEVEL_3}
 */
public record VerificationSummary(
    String verifierId,
    @Nullable Instant verifiedAt,
    String resourceUri,
    @Nullable String policyUri,
    boolean hasPassed,
    List<String> verifiedLevels) {

  static final String V1 = "https://slsa.dev/verification_summary/v1";
  static final String V0_2 = "https://slsa.dev/verification_summary/v0.2";

  private static final int MAX_LEVELS = 100;

  public VerificationSummary {
    Objects.requireNonNull(verifierId, "verifierId");
    Objects.requireNonNull(resourceUri, "resourceUri");
    verifiedLevels = List.copyOf(verifiedLevels);
  }

  /** Null if the statement is none. */
  static @Nullable VerificationSummary of(Statement statement) throws AttestationReadException {
    boolean isOld = statement.predicateType().equals(V0_2);
    if (!isOld && !statement.predicateType().equals(V1)) {
      return null;
    }
    JsonNode predicate = statement.requirePredicate();
    JsonNode time = predicate.find(isOld ? "time_verified" : "timeVerified");
    JsonNode policy = predicate.find("policy");
    JsonNode result = predicate.member(isOld ? "verification_result" : "verificationResult");
    if (!result.text().equals("PASSED") && !result.text().equals("FAILED")) {
      throw result.expected("PASSED or FAILED");
    }
    return new VerificationSummary(
        predicate.member("verifier").member("id").text(),
        time == null ? null : Validity.instant(time),
        predicate.member(isOld ? "resource_uri" : "resourceUri").text(),
        policy == null ? null : policy.textOrNull("uri"),
        result.text().equals("PASSED"),
        isOld ? oldLevel(predicate) : levels(predicate));
  }

  private static List<String> oldLevel(JsonNode predicate) throws AttestationReadException {
    String level = predicate.textOrNull("policy_level");
    return level == null ? List.of() : List.of(level);
  }

  private static List<String> levels(JsonNode predicate) throws AttestationReadException {
    var levels = new ArrayList<String>();
    for (JsonNode level : predicate.list("verifiedLevels", MAX_LEVELS)) {
      levels.add(level.text());
    }
    return levels;
  }
}
