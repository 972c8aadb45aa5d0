package io.github.trustdelta.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.table.Fact;
import io.github.trustdelta.sbom.table.RowWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Documents whose components are rows of a table, as those of the readers are. */
final class InTables {

  private static final int LONGEST_ROW = 1 << 16;

  private final RowWriter rows = new RowWriter();

  private InTables() {}

  /**
   * The same document with some components in a table.
   *
   * @param random which ones, apart from those that no row can hold
   */
  static Sbom some(Sbom sbom, Random random) {
    var writing = new InTables();
    List<Component> nodes = Pairing.nodes(sbom);
    Map<Component, Integer> rowOf = new HashMap<>();
    for (Component node : nodes) {
      int row = random.nextInt(4) == 0 ? -1 : writing.write(node);
      if (row >= 0) {
        rowOf.put(node, row);
      }
    }
    var table = writing.rows.table();
    Map<Component, Component> copies = new HashMap<>();
    for (Component node : nodes) {
      Integer row = rowOf.get(node);
      copies.put(node, row == null ? node : Recorded.component(table, row));
    }
    return with(sbom, copies);
  }

  private static Sbom with(Sbom sbom, Map<Component, Component> copies) {
    Sbom.Builder result = Sbom.builder().document(sbom.document());
    for (Component component : sbom.components()) {
      sbom.parentOf(component)
          .ifPresentOrElse(
              parent -> result.component(copy(copies, component), copy(copies, parent)),
              () -> result.component(copy(copies, component)));
    }
    if (sbom.subject() != null) {
      result.subject(copy(copies, sbom.subject()));
    }
    for (Component file : sbom.files()) {
      sbom.parentOf(file)
          .ifPresentOrElse(
              owner -> result.file(file, copy(copies, owner)), () -> result.file(file));
    }
    sbom.services().forEach(result::service);
    sbom.vulnerabilities().forEach(result::vulnerability);
    sbom.compositions().forEach(result::composition);
    sbom.otherMembers().forEach(result::otherMember);
    return Recorded.sbom(result, Recorded.edgesOf(sbom));
  }

  private static Component copy(Map<Component, Component> copies, Component component) {
    return copies.getOrDefault(component, component); // a file stays what it is
  }

  /** The row, or -1 where there can be none. */
  private int write(Component component) {
    Purl purl = component.purl();
    boolean hasMore =
        component.swid() != null
            || component.manufacturer() != null
            || component.pedigree() != null
            || component.evidence() != null
            || component.otherMembers().values().stream()
                .anyMatch(it -> it.algorithm() != Digest.Algorithm.SHA_256)
            || component.references().stream().anyMatch(it -> !it.digests().isEmpty())
            || component.digests().stream().anyMatch(it -> it.hex().length() % Long.BYTES != 0);
    List<Party> parties = new ArrayList<>(component.authors());
    parties.add(component.supplier());
    parties.add(component.originator());
    boolean hasOddParty =
        parties.stream().anyMatch(it -> it != null && (it.url() != null || it.email() != null));
    if (hasMore || hasOddParty || (purl != null && !beginsCanonically(purl))) {
      return -1;
    }
    rows.begin(LONGEST_ROW);
    if (purl != null) {
      byte[] text = purl.text().getBytes(UTF_8);
      rows.purl(text, 0, text.length, purl.coordinates().length());
    }
    facts(component);
    byte[] ref = ("ref-" + rows.size()).getBytes(UTF_8);
    return rows.end(ref, 0, ref.length);
  }

  private static boolean beginsCanonically(Purl purl) {
    int end = purl.coordinates().length();
    return purl.text().startsWith(purl.coordinates())
        && (purl.text().length() == end || "@?#".indexOf(purl.text().charAt(end)) >= 0);
  }

  private void facts(Component component) {
    add(Fact.NAME, component.name());
    add(Fact.VERSION, isLeftOut(component) ? null : component.version());
    add(Fact.GROUP, component.group());
    add(Fact.TYPE, component.type());
    add(Fact.SCOPE, component.scope());
    component.cpes().forEach(cpe -> add(Fact.CPE, cpe));
    add(Fact.DESCRIPTION, component.description());
    add(Fact.COPYRIGHT, component.copyright());
    add(Fact.PUBLISHER, component.publisher());
    add(Fact.DOWNLOAD_LOCATION, component.downloadLocation());
    component.authors().forEach(author -> add(Fact.AUTHOR, author.name()));
    party(Fact.SUPPLIER, component.supplier());
    party(Fact.ORIGINATOR, component.originator());
    component.digests().forEach(this::digest);
    component
        .declaredLicenses()
        .forEach(it -> license(it, Fact.DECLARED_EXPRESSION, Fact.DECLARED_NAME));
    component
        .concludedLicenses()
        .forEach(it -> license(it, Fact.CONCLUDED_EXPRESSION, Fact.CONCLUDED_NAME));
    for (var reference : component.references()) {
      add(Fact.REFERENCE, reference.type());
      add(Fact.URL, reference.url());
      add(Fact.COMMENT, reference.comment());
    }
    component
        .properties()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> {
                      add(Fact.PROPERTY, name);
                      add(Fact.VALUE, value);
                    }));
    component.otherMembers().forEach(this::otherMember);
  }

  /** Some documents give the version in the purl only. */
  private static boolean isLeftOut(Component component) {
    Purl purl = component.purl();
    return purl != null
        && purl.version() != null
        && purl.version().equals(component.version())
        && component.label().length() % 2 == 0;
  }

  private void add(int code, @Nullable String text) {
    if (text != null) {
      byte[] bytes = text.getBytes(UTF_8);
      rows.add(code, bytes, 0, bytes.length);
    }
  }

  private void party(int code, @Nullable Party party) {
    if (party != null) {
      int kind =
          switch (party.kind()) {
            case PERSON -> Fact.PERSON;
            case ORGANIZATION -> Fact.ORGANIZATION;
            case UNKNOWN -> Fact.UNKNOWN_PARTY;
          };
      byte[] name = party.name().getBytes(UTF_8);
      rows.add(code, kind, name, 0, name.length);
    }
  }

  private void digest(Digest digest) {
    byte[] digits = (digest.hex() + " ".repeat(Long.BYTES)).getBytes(UTF_8);
    int kind = List.of(Digest.Algorithm.values()).indexOf(digest.algorithm());
    if (!rows.addHex(Fact.DIGEST, kind, digits, 0, digest.hex().length())) {
      throw new AssertionError(digest);
    }
  }

  private void license(License license, int expression, int name) {
    add(license instanceof License.Named ? name : expression, license.text());
    add(Fact.LICENSE_URL, license.url());
  }

  private void otherMember(String name, Digest fingerprint) {
    byte[] digest = HexFormat.of().parseHex(fingerprint.hex());
    byte[] text = name.getBytes(UTF_8);
    byte[] both = new byte[digest.length + text.length];
    System.arraycopy(digest, 0, both, 0, digest.length);
    System.arraycopy(text, 0, both, digest.length, text.length);
    rows.add(Fact.OTHER_MEMBER, both, 0, both.length);
  }
}
