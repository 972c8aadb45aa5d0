package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.interop.InteropReader;
import io.github.trustdelta.interop.SchemaValidation;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trustdelta inspect}: what one SBOM says, and what it does not. */
@Command(
    name = "inspect",
    customSynopsis = "trustdelta inspect SBOM [options]",
    sortOptions = false,
    description = "Shows what an SBOM says: format, subject, ecosystems, evidence, oddities.",
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:read, whatever its schema says of it", "2:wrong usage or unreadable input"})
final class InspectCommand implements Callable<Integer> {

  private final Streams streams;

  @Parameters(index = "0", paramLabel = "SBOM", description = "the SBOM, or - for standard input")
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default) or json",
      converter = ResultOptions.TextOrJson.class)
  private ResultOptions.Format format = ResultOptions.Format.TEXT;

  @Mixin private final ResultOptions result = new ResultOptions();

  @Option(
      names = "--validate",
      description =
          "also hold the document against the official schema of its format; what is wrong is"
              + " listed and does not change the exit code")
  private boolean isValidated;

  InspectCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (isValidated) {
      validate(SbomFile.bytes(file, streams));
    } else {
      show(SbomFile.read(file, streams), null);
    }
    return 0;
  }

  private void validate(byte[] document) throws CommandFailure {
    try {
      show(InteropReader.read(document), SchemaValidation.of(document));
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
    }
  }

  private void show(Sbom sbom, @Nullable SchemaValidation validation) throws CommandFailure {
    Inspection inspection = Inspection.of(sbom);
    if (format == ResultOptions.Format.JSON) {
      result.write(out -> InspectJson.write(inspection, validation, out), streams);
      return;
    }
    var terminal = new Terminal(result.hasColour(streams));
    String text = InspectText.of(inspection, validation, SbomFile.name(file), terminal);
    result.write(out -> out.write(text.getBytes(UTF_8)), streams);
  }
}
