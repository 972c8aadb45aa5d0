package io.github.trustdelta.sbom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.sbom.table.ComponentTable;
import io.github.trustdelta.sbom.table.Fact;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a row of a {@link ComponentTable} back into what a {@link Component} says. */
final class RowDecoder {

  private static final Digest.Algorithm[] ALGORITHMS = Digest.Algorithm.values();
  private static final Party.Kind[] PARTIES = {
    Party.Kind.PERSON, Party.Kind.ORGANIZATION, Party.Kind.UNKNOWN
  };
  private static final int SHA_256_BYTES = 32;
  private static final byte[] MAVEN = "pkg:maven/".getBytes(ISO_8859_1);
  private static final byte[] MAVEN_DEFAULT = "?type=jar".getBytes(ISO_8859_1);
  private static final HexFormat HEX = HexFormat.of();
  private static final int ALL = -1;

  /** What tells who a component is, beside its purl. */
  private static final int IDENTITY = (1 << Fact.NAME) | (1 << Fact.GROUP) | (1 << Fact.VERSION);

  private final Component.Builder builder = Component.builder("");
  private final ComponentTable table;
  private final int row;
  private final ComponentTable.Facts facts;
  private boolean hasNext;

  RowDecoder(ComponentTable table, int row) {
    this.table = table;
    this.row = row;
    this.facts = table.facts(row);
  }

  Component.Builder decode() {
    String ref = table.ref(row);
    builder.ref(ref.isEmpty() ? null : ref);
    return decode(ALL);
  }

  /**
   * Only the purl, group, name and version, and some other facts.
   *
   * @param heads a bit for each {@link Fact#head}
   */
  Component.Builder decode(int heads) {
    if (table.purlLength(row) > 0) {
      builder.purl(table.purl(row));
    }
    int wanted = heads | IDENTITY;
    int head = 0;
    hasNext = facts.next();
    while (hasNext) {
      head = Fact.head(facts.code(), head);
      if ((wanted & (1 << head)) != 0) {
        fact();
      } else {
        hasNext = facts.next();
      }
    }
    return builder;
  }

  /**
   * The label of a row whose purl is canonical as it is written and has the component's version,
   * without a look at anything else; null for other rows.
   */
  static @Nullable String plainLabel(ComponentTable table, int row) {
    int coordinates = table.coordinatesLength(row);
    int length = table.purlLength(row);
    if (coordinates == 0 || length == coordinates) {
      return null;
    }
    byte[] block = table.block(row);
    int start = table.purlStart(row);
    int version = start + coordinates + 1;
    int end = start + length;
    int at = version;
    while (at < end && PurlParser.isUnreserved(block[at])) {
      at++;
    }
    boolean isPlain =
        block[version - 1] == '@'
            && at > version
            && (at == end || isMavenDefault(block, start, at, end))
            && hasVersion(table.facts(row), block, version, at);
    return isPlain ? new String(block, start, at - start, ISO_8859_1) : null;
  }

  private static boolean isMavenDefault(byte[] block, int start, int tail, int end) {
    return Arrays.equals(block, tail, end, MAVEN_DEFAULT, 0, MAVEN_DEFAULT.length)
        && Arrays.equals(block, start, start + MAVEN.length, MAVEN, 0, MAVEN.length);
  }

  /** Whether the version is that of the purl, or none. */
  private static boolean hasVersion(
      ComponentTable.Facts facts, byte[] block, int version, int end) {
    while (facts.next() && facts.code() <= Fact.VERSION) {
      if (facts.code() == Fact.VERSION) {
        return facts.isSameAs(block, version, end);
      }
    }
    return true;
  }

  /** Reads a fact and those that belong to it; the next one is then due. */
  private void fact() {
    int code = facts.code();
    switch (code) {
      case Fact.SUPPLIER -> builder.supplier(party());
      case Fact.ORIGINATOR -> builder.originator(party());
      case Fact.DECLARED_EXPRESSION,
          Fact.DECLARED_NAME,
          Fact.CONCLUDED_EXPRESSION,
          Fact.CONCLUDED_NAME ->
          license(code);
      case Fact.REFERENCE -> {
        String type = text();
        String url = text();
        builder.reference(new ExternalReference(type, url, textIf(Fact.COMMENT), List.of()));
      }
      case Fact.PROPERTY -> builder.property(text(), text());
      case Fact.DIGEST -> {
        String hex = HEX.formatHex(facts.bytes(1));
        builder.digest(new Digest(ALGORITHMS[facts.kind()], hex));
        hasNext = facts.next();
      }
      case Fact.OTHER_MEMBER -> {
        String hex = HEX.formatHex(facts.firstBytes(SHA_256_BYTES));
        var fingerprint = new Digest(Digest.Algorithm.SHA_256, hex);
        builder.otherMember(facts.textAfter(SHA_256_BYTES), fingerprint);
        hasNext = facts.next();
      }
      default -> single(code, text());
    }
  }

  private void single(int code, String text) {
    switch (code) {
      case Fact.NAME -> builder.name(text);
      case Fact.GROUP -> builder.group(text);
      case Fact.VERSION -> builder.version(text);
      case Fact.TYPE -> builder.type(text);
      case Fact.REQUIRED -> builder.scope("required");
      case Fact.SCOPE -> builder.scope(text);
      case Fact.CPE -> builder.cpe(text);
      case Fact.DESCRIPTION -> builder.description(text);
      case Fact.COPYRIGHT -> builder.copyright(text);
      case Fact.PUBLISHER -> builder.publisher(text);
      case Fact.DOWNLOAD_LOCATION -> builder.downloadLocation(text);
      case Fact.AUTHOR -> builder.author(Party.named(text));
      default -> throw new AssertionError(code);
    }
  }

  private Party party() {
    Party.Kind kind = PARTIES[facts.kind()];
    String name = facts.textAfter(1);
    hasNext = facts.next();
    return new Party(kind, name, textIf(Fact.EMAIL), null);
  }

  private void license(int code) {
    String text = text();
    String url = textIf(Fact.LICENSE_URL);
    boolean isNamed = code == Fact.DECLARED_NAME || code == Fact.CONCLUDED_NAME;
    License license = isNamed ? new License.Named(text, url) : new License.Expression(text, url);
    if (code == Fact.DECLARED_EXPRESSION || code == Fact.DECLARED_NAME) {
      builder.declaredLicense(license);
    } else {
      builder.concludedLicense(license);
    }
  }

  private String text() {
    String text = facts.text();
    hasNext = facts.next();
    return text;
  }

  private @Nullable String textIf(int code) {
    return hasNext && facts.code() == code ? text() : null;
  }
}
