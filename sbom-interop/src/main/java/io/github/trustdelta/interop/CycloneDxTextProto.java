package io.github.trustdelta.interop;

import io.github.trustdelta.interop.ProtoSchema.Enumeration;
import io.github.trustdelta.interop.ProtoSchema.Field;
import io.github.trustdelta.interop.ProtoSchema.Message;
import io.github.trustdelta.interop.TextProtoTokens.Token;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads CycloneDX in protobuf's text format, strictly: the fields and words are those of the
 * schemas, extensions and {@code Any} are none of them.
 */
final class CycloneDxTextProto {

  private static final Map<String, Long> TRUTH =
      Map.of("true", 1L, "True", 1L, "t", 1L, "false", 0L, "False", 0L, "f", 0L);

  private final TextProtoTokens tokens;
  private final ProtoBudget budget;

  /** Words in the place of strings, as schemas had them that were never published. */
  private int bareWords;

  private String firstBareWord = "";

  private CycloneDxTextProto(String text, ReadLimits limits) {
    this.tokens = new TextProtoTokens(text, limits);
    this.budget = tokens.budget();
  }

  static Sbom read(byte[] document, ReadLimits limits) throws SbomReadException {
    var reader = new CycloneDxTextProto(TextProtoTokens.decoded(document), limits);
    Sbom sbom = Transcoded.read(reader.bom(), limits, "textproto");
    if (reader.bareWords == 0) {
      return sbom;
    }
    String message = reader.bareWords + " strings stand without quotes";
    return sbom.toBuilder()
        .notice(new ReadNotice("unexpected-type", reader.firstBareWord, message))
        .build();
  }

  static ProtoMessage bom(byte[] document, ReadLimits limits) throws SbomReadException {
    return new CycloneDxTextProto(TextProtoTokens.decoded(document), limits).bom();
  }

  private ProtoMessage bom() throws SbomReadException {
    return message(ProtoSchema.CYCLONEDX.bom(), "", 1);
  }

  /**
   * Whether a document begins like one: a field of {@code Bom} and what may follow it, behind
   * comments. Keys of YAML look alike but for what follows.
   */
  static boolean isTextProto(byte[] head) {
    var tokens = new TextProtoTokens(new String(head, StandardCharsets.UTF_8), ReadLimits.DEFAULTS);
    try {
      Token name = tokens.next();
      Field field = ProtoSchema.CYCLONEDX.bom().field(name.text());
      if (name.kind() != TextProtoTokens.Kind.WORD || field == null) {
        return false;
      }
      boolean colon = tokens.takeIf(":");
      Token value = tokens.next();
      if (field.isMessage()) {
        return value.is("{") || value.is("<") || value.is("[");
      }
      return colon
          && (value.kind() == TextProtoTokens.Kind.STRING
              || value.kind() == TextProtoTokens.Kind.WORD);
    } catch (SbomReadException e) {
      return false;
    }
  }

  /** Reads fields up to the closing bracket; the document itself has none. */
  private ProtoMessage message(Message schema, String close, int depth) throws SbomReadException {
    budget.depth(depth);
    var message = new ProtoMessage(schema);
    while (true) {
      Token name = tokens.next();
      if (name.is(close) || (close.isEmpty() && name.kind() == TextProtoTokens.Kind.END)) {
        return message;
      }
      Field field = name.kind() == TextProtoTokens.Kind.WORD ? schema.field(name.text()) : null;
      if (field == null) {
        throw tokens.expected("a field of " + schema.name(), name);
      }
      boolean colon = tokens.takeIf(":");
      if (!colon && !field.isMessage()) {
        throw tokens.expected("':' behind " + field.name(), tokens.next());
      }
      if (field.isRepeated() && tokens.takeIf("[")) {
        list(message, field, depth);
      } else {
        add(message, field, depth);
      }
      if (!tokens.takeIf(",")) {
        tokens.takeIf(";");
      }
    }
  }

  private void list(ProtoMessage message, Field field, int depth) throws SbomReadException {
    if (tokens.takeIf("]")) {
      return;
    }
    do {
      add(message, field, depth);
    } while (tokens.takeIf(","));
    Token end = tokens.next();
    if (!end.is("]")) {
      throw tokens.expected("']'", end);
    }
  }

  private void add(ProtoMessage message, Field field, int depth) throws SbomReadException {
    budget.value();
    if (!message.add(field, value(field, depth))) {
      throw budget.twice(message.schema(), field);
    }
  }

  private Object value(Field field, int depth) throws SbomReadException {
    Token token = tokens.next();
    Message nested = field.message();
    if (nested != null) {
      if (!token.is("{") && !token.is("<")) {
        throw tokens.expected("'{' behind " + field.name(), token);
      }
      return message(nested, token.is("{") ? "}" : ">", depth + 1);
    }
    return switch (field.kind()) {
      case STRING -> string(token);
      case BOOL -> bool(token);
      case ENUMERATION -> enumeration(field, token);
      case DOUBLE, FLOAT -> decimal(token);
      default -> integer(token);
    };
  }

  /** Several literals in a row are one string. */
  private String string(Token first) throws SbomReadException {
    if (first.kind() == TextProtoTokens.Kind.WORD) {
      firstBareWord = bareWords++ == 0 ? tokens.place() : firstBareWord;
      return first.text();
    }
    if (first.kind() != TextProtoTokens.Kind.STRING) {
      throw tokens.expected("a string", first);
    }
    var text = new StringBuilder(first.text());
    while (tokens.peekIsString()) {
      text.append(tokens.next().text());
      budget.string(text.length());
    }
    return text.toString();
  }

  private long bool(Token token) throws SbomReadException {
    Long word = token.kind() == TextProtoTokens.Kind.WORD ? TRUTH.get(token.text()) : null;
    if (word != null) {
      return word;
    }
    long number = integer(token);
    if (number != 0 && number != 1) {
      throw tokens.expected("true or false", token);
    }
    return number;
  }

  private long enumeration(Field field, Token token) throws SbomReadException {
    Enumeration words = field.words();
    Integer number = words == null ? null : words.number(token.text());
    if (number != null && token.kind() == TextProtoTokens.Kind.WORD) {
      return number;
    }
    if (token.isNumber()) {
      return integer(token);
    }
    throw tokens.expected("a word for " + field.name(), token);
  }

  private long integer(Token token) throws SbomReadException {
    String text = token.text();
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    int radix = 10;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      radix = 16;
      digits = digits.substring(2);
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      radix = 8;
    }
    if (token.kind() == TextProtoTokens.Kind.WORD && !digits.startsWith("-")) {
      try {
        return Long.parseLong((negative ? "-" : "") + digits, radix);
      } catch (NumberFormatException e) {
        throw tokens.expected("an integer", token);
      }
    }
    throw tokens.expected("an integer", token);
  }

  private Object decimal(Token token) throws SbomReadException {
    String text = token.text();
    if (token.kind() == TextProtoTokens.Kind.WORD
        && text.length() < 100
        && text.matches("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?[fF]?")) {
      return new BigDecimal(text.replaceAll("[fF]$", ""));
    }
    if (token.kind() == TextProtoTokens.Kind.WORD && text.matches("(?i)-?inf(inity)?|nan")) {
      return text;
    }
    throw tokens.expected("a number", token);
  }
}
