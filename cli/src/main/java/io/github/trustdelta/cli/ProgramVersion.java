package io.github.trustdelta.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: from the archive's manifest, or that there is no archive. */
final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "trustdelta " + (version == null ? "development" : version),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
