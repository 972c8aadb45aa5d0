package io.github.trustdelta.fuzz;

import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.gate.intel.IntelMatch;
import io.github.trustdelta.gate.intel.IntelNotice;
import io.github.trustdelta.gate.intel.IntelReadException;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads the input as intelligence, and asks it about components that the seeds are about. */
public final class IntelFuzzer {

  private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  private static final List<Component> COMPONENTS =
      List.of(
          Component.builder("axios").version("1.14.1").purl("pkg:npm/axios@1.14.1").build(),
          Component.builder("lodash").purl("pkg:npm/lodash").build(),
          Component.builder("app").version("1").purl("pkg:oci/app@1?arch=amd64").build(),
          Component.builder("litellm").version("1.82.7").purl("pkg:pypi/litellm@1.82.7").build(),
          Component.builder("tinycolor")
              .purl("pkg:maven/org.mvnpm.at.ctrl/tinycolor@4.1.1")
              .build(),
          Component.builder("libxz")
              .purl("pkg:deb/debian/libxz@5.6.1-1?distro=debian-12&upstream=xz")
              .build(),
          Component.builder("axios")
              .version("1.14.1")
              .digest(new Digest(Digest.Algorithm.SHA_256, "ab".repeat(32)))
              .digest(new Digest(Digest.Algorithm.MD5, "cd".repeat(16)))
              .build());

  private IntelFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(input));
  }

  private static void check(byte[] input) {
    Intel intel;
    try {
      // Lines are documents each, and an archive is one by whatever name.
      intel = Intel.read(input, "input.jsonl", IntelLimits.DEFAULTS, AT);
    } catch (IntelReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
      checkOne(input);
      return;
    }
    check(intel);
  }

  private static void checkOne(byte[] input) {
    try {
      check(Intel.read(input, "input.json", IntelLimits.DEFAULTS, AT));
    } catch (IntelReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
    }
  }

  private static void check(Intel intel) {
    for (IntelNotice notice : intel.notices()) {
      Laws.requireFitForPeople(notice.message(), "a notice");
      Laws.requireFitForPeople(notice.where(), "the place of a notice");
    }
    for (Component component : COMPONENTS) {
      List<IntelMatch> matches = intel.match(component, COMPONENTS.get(2));
      Laws.require(
          matches.equals(intel.match(component, COMPONENTS.get(2))),
          "another answer the second time");
      var ids = new HashSet<String>();
      var bases = new ArrayList<IntelMatch.Basis>();
      for (IntelMatch match : matches) {
        Laws.require(ids.add(match.intel().kind() + match.intel().id()), "a record matches twice");
        Laws.requireFitForPeople(match.matched(), "what matched");
        bases.add(match.basis());
      }
      Laws.require(bases.equals(bases.stream().sorted().toList()), "a weak basis comes first");
    }
  }
}
