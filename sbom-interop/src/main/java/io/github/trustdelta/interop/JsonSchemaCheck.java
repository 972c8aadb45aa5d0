package io.github.trustdelta.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds a JSON document against its schema. */
final class JsonSchemaCheck {

  private static final String CYCLONEDX = "http://cyclonedx.org/schema/";

  private JsonSchemaCheck() {}

  /** The document is sound JSON already. */
  static Problems problems(byte[] text, OfficialSchema official, ReadLimits limits)
      throws SbomReadException {
    var errors = new FirstErrors();
    try {
      JsonNode document = tree(text, limits);
      schema(official).validate(document, (context, schema) -> context.setErrors(errors));
    } catch (StackOverflowError e) {
      throw new SbomReadException(
          "expected a document that the library of the schema can validate, found one that"
              + " exhausts its stack: something is nested too deep, or a text too long",
          e);
    }
    return new Problems(JsonPlaces.problems(text, errors, limits), errors.further);
  }

  private static JsonNode tree(byte[] text, ReadLimits limits) throws SbomReadException {
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth() + 1)
            .maxStringLength(limits.stringBytes() + 1)
            .build();
    try {
      var factory = JsonFactory.builder().streamReadConstraints(constraints).build();
      return JsonMapper.builder(factory).build().readTree(text);
    } catch (JsonProcessingException e) {
      throw new SbomReadException(
          "expected JSON that the library of the schema reads, found what it refuses: "
              + InputText.printable(e.getOriginalMessage(), Problems.MAX_MESSAGE),
          e);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
  }

  /** Every schema that another one refers to comes from the libraries too, or is not found. */
  private static Schema schema(OfficialSchema official) {
    var config = SchemaRegistryConfig.builder().locale(Locale.ROOT).preloadSchema(false).build();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaRegistryConfig(config).schemas(JsonSchemaCheck::referredSchema));
    return registry.getSchema(
        SchemaLocation.of(CYCLONEDX + official.file()), official.text(), InputFormat.JSON);
  }

  private static @Nullable String referredSchema(String iri) {
    return iri.startsWith(CYCLONEDX)
        ? OfficialSchema.text(iri.substring(CYCLONEDX.length())).orElse(null)
        : null;
  }

  /** Keeps the first errors and counts the others: a hostile document may have millions. */
  private static final class FirstErrors extends ArrayList<Error> {

    private static final long serialVersionUID = 1L;

    private int further;

    @Override
    public boolean add(Error error) {
      if (size() < SchemaValidation.MAX_PROBLEMS) {
        return super.add(error);
      }
      further++;
      return true;
    }

    @Override
    public boolean addAll(Collection<? extends Error> errors) {
      errors.forEach(this::add);
      return true;
    }
  }
}
