package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.cli.ResultOptions.Format;
import io.github.trustdelta.interop.InteropReader;
import io.github.trustdelta.interop.SchemaValidation;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code trustdelta inspect}: what one SBOM says, and what it does not. */
final class InspectCommand implements Command {

  @Override
  public Syntax syntax() {
    return Syntax.of("trustdelta inspect", "trustdelta inspect SBOM [options]", "SBOM")
        .value("--format", "FORMAT")
        .value("--output", "FILE")
        .flag("--validate")
        .values(LimitOption.NAME, LimitOption.LABEL);
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ResultOptions result = ResultOptions.of(given, Format.TEXT, Format.JSON);
    ReadLimits limits = LimitOption.of(given);
    String file = given.place(0);
    if (given.has("--validate")) {
      validate(file, limits, result, streams);
    } else {
      show(file, SbomFile.read(file, limits, streams), null, result, streams);
    }
    return 0;
  }

  private static void validate(
      String file, ReadLimits limits, ResultOptions result, Streams streams) throws CommandFailure {
    byte[] document = SbomFile.bytes(file, limits, streams);
    Sbom sbom;
    SchemaValidation validation;
    try {
      sbom = InteropReader.read(document, limits);
      validation = SchemaValidation.of(document, limits);
    } catch (IOException e) {
      throw CommandFailure.of(SbomFile.name(file) + ": " + SbomFile.reason(e));
    }
    show(file, sbom, validation, result, streams);
  }

  private static void show(
      String file,
      Sbom sbom,
      @Nullable SchemaValidation validation,
      ResultOptions result,
      Streams streams)
      throws CommandFailure {
    Inspection inspection = Inspection.of(sbom);
    if (result.format() == Format.JSON) {
      result.write(out -> InspectJson.write(inspection, validation, out), streams);
      return;
    }
    var terminal = new Terminal(result.hasColour(streams));
    String text = InspectText.of(inspection, validation, SbomFile.name(file), terminal);
    result.write(out -> out.write(text.getBytes(UTF_8)), streams);
  }
}
