package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Sbom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trustdelta inspect}: what one SBOM says, and what it does not. */
@Command(
    name = "inspect",
    customSynopsis = "trustdelta inspect SBOM [options]",
    sortOptions = false,
    description = "Shows what an SBOM says: format, subject, ecosystems, evidence, oddities.",
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:read", "2:wrong usage or unreadable input"})
final class InspectCommand implements Callable<Integer> {

  private final Streams streams;

  @Parameters(index = "0", paramLabel = "SBOM", description = "the SBOM, or - for standard input")
  private String file = "";

  @Mixin private final ResultOptions result = new ResultOptions();

  InspectCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws CommandFailure {
    Sbom sbom = SbomFile.read(file, streams);
    result.write(rendered(Inspection.of(sbom)), streams);
    return 0;
  }

  private ResultOptions.Result rendered(Inspection inspection) {
    if (result.format() == ResultOptions.Format.JSON) {
      return out -> InspectJson.write(inspection, out);
    }
    var terminal = new Terminal(result.hasColour(streams));
    String name = SbomFile.name(file);
    return out -> out.write(InspectText.of(inspection, name, terminal).getBytes(UTF_8));
  }
}
