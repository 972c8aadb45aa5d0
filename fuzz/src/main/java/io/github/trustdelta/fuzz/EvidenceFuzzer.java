package io.github.trustdelta.fuzz;

import io.github.trustdelta.gate.Evidence;
import io.github.trustdelta.gate.EvidenceReadException;
import io.github.trustdelta.gate.PackageFacts;
import io.github.trustdelta.sbom.Purl;
import java.util.List;

/** Reads the input as evidence: an evidence file, or what a registry answered. */
public final class EvidenceFuzzer {

  /** Packages that the seeds are about. */
  private static final List<Purl> PURLS =
      List.of(
          Purl.parse("pkg:npm/lib@1.1.0"),
          Purl.parse("pkg:pypi/lib@1.1.0"),
          Purl.parse("pkg:cargo/lib@1.1.0"),
          Purl.parse("pkg:maven/g/a@1.1.0"));

  private EvidenceFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    Evidence evidence;
    try {
      evidence = Evidence.read(input);
    } catch (EvidenceReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
      return;
    }
    for (String notice : evidence.notices()) {
      Laws.requireFitForPeople(notice, "a notice");
    }
    Evidence twice = evidence.and(evidence);
    Laws.require(
        twice.conflicts().size() == 2 * evidence.conflicts().size(), "it contradicts itself");
    for (Purl purl : PURLS) {
      Laws.require(twice.find(purl).equals(evidence.find(purl)), "told twice it is another");
      for (PackageFacts facts : evidence.before(purl)) {
        Laws.require(!facts.purl().equals(purl), "a version comes before itself");
      }
    }
  }
}
