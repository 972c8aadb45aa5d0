package io.github.trustdelta.cli;

import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.rule.Rules;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.IOException;

/** Reads the policy that an argument names, and says what is wrong with it. */
final class PolicyFile {

  /** What a folder has for its review. */
  static final String NAME = "trustdelta.toml";

  private PolicyFile() {}

  static Policy read(String argument, Streams streams) throws CommandFailure {
    try {
      return Policy.read(SbomFile.bytes(argument, ReadLimits.DEFAULTS, streams), Rules.standard());
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(argument) + ": " + SbomFile.reason(e));
    }
  }
}
