package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The published schemas, to hold real output against. */
final class Schemas {

  static final Schemas DIFF = new Schemas("trustdelta-diff-v1.schema.json");
  static final Schemas VERIFICATION = new Schemas("trustdelta-verification-v1.schema.json");
  static final Schemas REVIEW = new Schemas("trustdelta-review-v1.schema.json");
  static final Schemas INSPECT = new Schemas("trustdelta-inspect-v1.schema.json");

  private final String name;

  private Schemas(String name) {
    this.name = name;
  }

  /** The schema of SARIF 2.1.0 (OASIS, errata 01), as a library ships it. */
  static void assertAcceptSarif(String json) {
    assertThat(Sarif.SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }

  static void assertRefuseSarif(String json) {
    assertThat(Sarif.SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
  }

  void assertAccept(String json) {
    assertThat(schema().validate(json, InputFormat.JSON)).as(name).isEmpty();
  }

  void assertRefuse(String json) {
    assertThat(schema().validate(json, InputFormat.JSON)).as(name).isNotEmpty();
  }

  private Schema schema() {
    Path file = Program.projectRoot().resolve("docs/schema").resolve(name);
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(file), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  /** Made once: it is large. */
  private static final class Sarif {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
      String file = "/schema/sarif-schema-2.1.0.json";
      try (InputStream in = Schemas.class.getResourceAsStream(file)) {
        String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(text, InputFormat.JSON);
      } catch (IOException e) {
        throw new AssertionError(file, e);
      }
    }
  }
}
