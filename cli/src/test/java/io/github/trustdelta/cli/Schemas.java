package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
