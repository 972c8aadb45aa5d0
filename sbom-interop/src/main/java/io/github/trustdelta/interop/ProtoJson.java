package io.github.trustdelta.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.trustdelta.interop.ProtoSchema.Field;
import io.github.trustdelta.interop.ProtoSchema.Kind;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

/**
 * Writes a CycloneDX protobuf document as CycloneDX JSON, in which every value keeps its meaning:
 * equal documents of both serialisations are read as equal. Fields that no schema has become
 * members {@code protobuf-field-N}, so that a reader of JSON keeps them like any unknown member.
 */
final class ProtoJson {

  private static final Set<String> TOOL_OBJECT = Set.of("components", "services");

  private final JsonGenerator json;

  private ProtoJson(JsonGenerator json) {
    this.json = json;
  }

  static byte[] write(ProtoMessage bom) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("bomFormat", "CycloneDX");
      new ProtoJson(json).members(bom);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void members(ProtoMessage message) throws IOException {
    for (Field field : message.schema().fields()) {
      List<Object> values = message.values(field);
      if (field.has('!') && values.isEmpty()) {
        values = List.of(field.kind() == Kind.ENUMERATION ? (Object) 0L : BigDecimal.ZERO);
      }
      if (!values.isEmpty()) {
        member(field, values);
      }
    }
    for (var unknown : message.unknown().entrySet()) {
      json.writeFieldName("protobuf-field-" + unknown.getKey());
      json.writeStartArray();
      for (String value : unknown.getValue()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }

  private void member(Field field, List<Object> values) throws IOException {
    if (field.has('^')) {
      for (Object value : values) {
        members((ProtoMessage) value);
      }
      return;
    }
    if (saysNothing(field, values)) {
      return;
    }
    json.writeFieldName(field.json());
    if (field.message() != null && field.message().name().equals("Tool")) {
      tools(values);
    } else if (field.message() != null && field.message().name().equals("Dependency")) {
      dependencies(values);
    } else if (!field.isRepeated() || (field.has('~') && values.size() == 1)) {
      value(field, values.get(0));
    } else {
      json.writeStartArray();
      for (Object value : values) {
        value(field, value);
      }
      json.writeEndArray();
    }
  }

  private static boolean saysNothing(Field field, List<Object> values) {
    return field.kind() == Kind.ENUMERATION
        && !field.isRepeated()
        && field.word((Long) values.get(0)).isEmpty();
  }

  private void value(Field field, Object value) throws IOException {
    switch (field.kind()) {
      case STRING -> json.writeString((String) value);
      case INTEGER -> json.writeNumber((Long) value);
      case BOOL -> json.writeBoolean((Long) value != 0);
      case ENUMERATION -> json.writeString(field.word((Long) value));
      case DOUBLE, FLOAT -> number(value);
      case TIME -> json.writeString(instant((ProtoMessage) value).toString());
      case DATE -> json.writeString(date(instant((ProtoMessage) value)));
      case MESSAGE -> message((ProtoMessage) value);
    }
  }

  /** As JSON writes it by hand: no exponent, no zeros behind. */
  private void number(Object value) throws IOException {
    if (value instanceof BigDecimal number) {
      json.writeNumber(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    } else {
      json.writeString((String) value); // not a number, or infinite
    }
  }

  private void message(ProtoMessage message) throws IOException {
    for (Field field : message.schema().fields()) {
      List<Object> values = message.values(field);
      if (field.has('=') && !values.isEmpty() && message.unknown().isEmpty()) {
        if (field.isRepeated()) {
          json.writeStartArray();
          for (Object value : values) {
            value(field, value);
          }
          json.writeEndArray();
        } else {
          value(field, values.get(0));
        }
        return;
      }
    }
    json.writeStartObject();
    members(message);
    json.writeEndObject();
  }

  /** Until 1.4 a list of tools, since 1.5 an object of components and services. */
  private void tools(List<Object> tools) throws IOException {
    if (tools.size() == 1 && isObject((ProtoMessage) tools.get(0))) {
      message((ProtoMessage) tools.get(0));
      return;
    }
    json.writeStartArray();
    for (Object tool : tools) {
      message((ProtoMessage) tool);
    }
    json.writeEndArray();
  }

  private static boolean isObject(ProtoMessage tool) {
    return tool.schema().fields().stream()
        .allMatch(field -> TOOL_OBJECT.contains(field.name()) || tool.values(field).isEmpty());
  }

  /** Protobuf nests what JSON lists: each dependency with needs of its own becomes a statement. */
  private void dependencies(List<Object> dependencies) throws IOException {
    json.writeStartArray();
    var queue = new ArrayDeque<ProtoMessage>();
    for (Object dependency : dependencies) {
      queue.add((ProtoMessage) dependency);
    }
    while (!queue.isEmpty()) {
      ProtoMessage dependency = queue.remove();
      json.writeStartObject();
      for (Field field : dependency.schema().fields()) {
        if (!field.name().equals("dependencies") && !dependency.values(field).isEmpty()) {
          member(field, dependency.values(field));
        }
      }
      needs(dependency, queue);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void needs(ProtoMessage dependency, ArrayDeque<ProtoMessage> queue) throws IOException {
    List<ProtoMessage> needed = dependency.messages("dependencies");
    if (needed.isEmpty()) {
      return;
    }
    json.writeFieldName("dependsOn");
    json.writeStartArray();
    for (ProtoMessage need : needed) {
      String ref = need.text("ref");
      json.writeString(ref == null ? "" : ref);
      if (!need.isOnly("ref")) {
        queue.add(need);
      }
    }
    json.writeEndArray();
  }

  private static Instant instant(ProtoMessage time) throws SbomReadException {
    long seconds = number(time, "seconds");
    long nanos = number(time, "nanos");
    if (nanos < 0 || nanos > 999_999_999) {
      throw new SbomReadException(
          "expected a timestamp with 0 to 999999999 nanos, found " + nanos, null);
    }
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new SbomReadException("expected a timestamp, found " + seconds + " seconds", e);
    }
  }

  private static long number(ProtoMessage time, String name) {
    String text = time.text(name);
    return text == null ? 0 : Long.parseLong(text);
  }

  private static String date(Instant instant) {
    var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : instant.toString();
  }
}
