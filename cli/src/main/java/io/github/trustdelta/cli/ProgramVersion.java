package io.github.trustdelta.cli;

/** What {@code --version} says: from the archive's manifest, or that there is no archive. */
final class ProgramVersion {

  private ProgramVersion() {}

  static String text() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "trustdelta %s%nJava %s (%s)%n"
        .formatted(
            version == null ? "development" : version,
            Runtime.version(),
            System.getProperty("java.vendor"));
  }
}
