package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A JSON array that grows by one object here and one there, kept as text to be small. */
final class SpdxTagArray {

  private final ReadLimits limits;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  SpdxTagArray(ReadLimits limits) {
    this.limits = limits;
  }

  /** Adds an object, unless the array becomes longer than what is kept as a fingerprint. */
  void add(TagValueJson object, TagValueLines lines) throws IOException {
    byte[] json = object.bytes();
    requireReadable(json, lines);
    if (json.length > limits.stringBytes() - text.size() - 2) {
      throw lines.expected("at most %d bytes of this kind".formatted(limits.stringBytes()), "more");
    }
    text.write(text.size() == 0 ? '[' : ',');
    text.writeBytes(json);
  }

  private void requireReadable(byte[] json, TagValueLines lines) throws IOException {
    try {
      JsonCursor.of(json, SbomReader.jsonLimits(limits)).skipValue();
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(e.getMessage() + ", of what ends at line " + lines.line(), e);
    }
  }

  boolean isEmpty() {
    return text.size() == 0;
  }

  byte[] bytes() {
    byte[] open = text.toByteArray();
    byte[] array = Arrays.copyOf(open, open.length + 1);
    array[open.length] = ']';
    return array;
  }

  /** As the only member of an object. */
  byte[] memberBytes(String member) {
    var object = new ByteArrayOutputStream(text.size() + member.length() + 6);
    object.writeBytes(("{\"" + member + "\":").getBytes(UTF_8));
    object.writeBytes(bytes());
    object.write('}');
    return object.toByteArray();
  }
}
