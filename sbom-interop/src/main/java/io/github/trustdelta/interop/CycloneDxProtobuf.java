package io.github.trustdelta.interop;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.github.trustdelta.interop.ProtoSchema.Field;
import io.github.trustdelta.interop.ProtoSchema.Kind;
import io.github.trustdelta.interop.ProtoSchema.Message;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CycloneDX protobuf 1.3 to 1.7. The wire format has no signature, so a document is taken for
 * one only if it states a version of the specification that has a protobuf schema.
 */
final class CycloneDxProtobuf {

  private static final Pattern VERSION = Pattern.compile("1\\.[3-7]");
  private static final int SPEC_VERSION = 1;

  private final CodedInputStream in;
  private final ProtoBudget budget;

  private CycloneDxProtobuf(byte[] document, ReadLimits limits) {
    this.in = CodedInputStream.newInstance(document);
    this.budget = new ProtoBudget(limits, this::place);
  }

  static Sbom read(byte[] document, ReadLimits limits) throws SbomReadException {
    return Transcoded.read(bom(document, limits), limits, "protobuf");
  }

  static ProtoMessage bom(byte[] document, ReadLimits limits) throws SbomReadException {
    var reader = new CycloneDxProtobuf(document, limits);
    try {
      return reader.message(ProtoSchema.CYCLONEDX.bom(), 1);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new SbomReadException(
          "expected CycloneDX protobuf, found broken data at %s: %s"
              .formatted(reader.place(), reader.problem(e)),
          e);
    }
  }

  /** As every writer of protobuf writes it: the field with the lowest number is the first. */
  static boolean beginsWithVersion(byte[] document) {
    return document.length > 4
        && document[0] == (SPEC_VERSION << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)
        && document[1] == 3
        && VERSION.matcher(new String(document, 2, 3, StandardCharsets.ISO_8859_1)).matches();
  }

  /** Whether a document begins with the tag of a field of {@code Bom} and is no text. */
  static boolean mayBeProtobuf(byte[] head) {
    if (head.length == 0) {
      return false;
    }
    Field first = ProtoSchema.CYCLONEDX.bom().field((head[0] & 0xff) >>> 3);
    return first != null && wireType(first.kind()) == (head[0] & 7) && !isText(head);
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the bytes are fields from beginning to end and one of them is a version of CycloneDX.
   */
  static boolean isProtobuf(byte[] document) {
    CodedInputStream in = CodedInputStream.newInstance(document);
    boolean found = false;
    try {
      while (!in.isAtEnd()) {
        int tag = in.readTag();
        if (tag == (SPEC_VERSION << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
          found = VERSION.matcher(in.readString()).matches();
        } else if (!skip(in, tag)) {
          return false;
        }
      }
      return found;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean skip(CodedInputStream in, int tag) throws IOException {
    int type = WireFormat.getTagWireType(tag);
    boolean isGroup =
        type == WireFormat.WIRETYPE_START_GROUP || type == WireFormat.WIRETYPE_END_GROUP;
    return !isGroup && in.skipField(tag);
  }

  private ProtoMessage message(Message schema, int depth) throws IOException {
    budget.depth(depth);
    var message = new ProtoMessage(schema);
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      Field field = schema.field(WireFormat.getTagFieldNumber(tag));
      if (field == null) {
        unknown(message, tag);
      } else {
        field(message, field, WireFormat.getTagWireType(tag), depth);
      }
    }
    return message;
  }

  private void field(ProtoMessage message, Field field, int wire, int depth) throws IOException {
    boolean packed =
        field.isRepeated()
            && wire == WireFormat.WIRETYPE_LENGTH_DELIMITED
            && wireType(field.kind()) != wire;
    if (!packed) {
      requireWireType(message.schema(), field, wire);
      add(message, field, depth);
      return;
    }
    int outer = in.pushLimit(in.readRawVarint32());
    while (!in.isAtEnd()) {
      add(message, field, depth);
    }
    in.popLimit(outer);
  }

  private void add(ProtoMessage message, Field field, int depth) throws IOException {
    budget.value();
    if (!message.add(field, value(field, depth))) {
      throw budget.twice(message.schema(), field);
    }
  }

  private Object value(Field field, int depth) throws IOException {
    Message nested = field.message();
    if (nested != null) {
      int outer = in.pushLimit(in.readRawVarint32());
      ProtoMessage value = message(nested, depth + 1);
      in.popLimit(outer);
      return value;
    }
    return switch (field.kind()) {
      case STRING -> text(field);
      case DOUBLE -> decimal(in.readDouble());
      case FLOAT -> {
        float value = in.readFloat();
        yield Float.isFinite(value) ? new BigDecimal(Float.toString(value)) : Float.toString(value);
      }
      default -> in.readRawVarint64();
    };
  }

  private static Object decimal(double value) {
    return Double.isFinite(value) ? BigDecimal.valueOf(value) : Double.toString(value);
  }

  private String text(Field field) throws IOException {
    byte[] bytes = bytes();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SbomReadException(
          "expected UTF-8 in %s, found something else at %s".formatted(field.name(), place()), e);
    }
  }

  private byte[] bytes() throws IOException {
    int length = in.readRawVarint32();
    if (length > 0) {
      budget.string(length);
    }
    return in.readRawBytes(length);
  }

  private void unknown(ProtoMessage message, int tag) throws IOException {
    budget.value();
    String value =
        switch (WireFormat.getTagWireType(tag)) {
          case WireFormat.WIRETYPE_VARINT -> Long.toString(in.readRawVarint64());
          case WireFormat.WIRETYPE_FIXED32 -> "0x" + HexFormat.of().toHexDigits(in.readFixed32());
          case WireFormat.WIRETYPE_FIXED64 -> "0x" + HexFormat.of().toHexDigits(in.readFixed64());
          case WireFormat.WIRETYPE_LENGTH_DELIMITED -> HexFormat.of().formatHex(bytes());
          default ->
              throw new SbomReadException(
                  "expected a field of %s, found a group at %s"
                      .formatted(message.schema().name(), place()),
                  null);
        };
    message.addUnknown(WireFormat.getTagFieldNumber(tag), value);
  }

  private void requireWireType(Message message, Field field, int wire) throws SbomReadException {
    int expected = wireType(field.kind());
    if (wire != expected) {
      throw new SbomReadException(
          "expected wire type %d for %s.%s, found %d at %s"
              .formatted(expected, message.name(), field.name(), wire, place()),
          null);
    }
  }

  private static int wireType(Kind kind) {
    return switch (kind) {
      case STRING, MESSAGE, TIME, DATE -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
      case INTEGER, BOOL, ENUMERATION -> WireFormat.WIRETYPE_VARINT;
      case DOUBLE -> WireFormat.WIRETYPE_FIXED64;
      case FLOAT -> WireFormat.WIRETYPE_FIXED32;
    };
  }

  private String place() {
    return "byte " + in.getTotalBytesRead();
  }

  private String problem(IOException e) {
    String message = e instanceof InvalidProtocolBufferException ? e.getMessage() : null;
    return problemOrUnknown(message);
  }

  private static String problemOrUnknown(@Nullable String message) {
    return message == null ? "no fields of protobuf" : message.replaceAll("[\\s\\p{Cntrl}]+", " ");
  }
}
