package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes small documents in JSON whose components are nearly alike, with something odd here and
 * there: all that a reader that has learnt what to expect might take for granted.
 */
final class OddDocuments {

  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "left-pad",
          "lib",
          "x y",
          "",
          " ",
          " a",
          "a ",
          "\u00e9",
          "\u65e5\u672c",
          "a\tb",
          "\ud83d\ude00",
          "\ud83d",
          "a\ude00b",
          "\u0000",
          "\u2003a\u2003",
          "\u00a0a",
          "a\\b\"c/",
          "NONE",
          "NOASSERTION",
          "null",
          "0",
          "a,b",
          "supplier.name",
          "long-".repeat(60),
          "x".repeat(254),
          "x".repeat(255),
          "x".repeat(256),
          "\u007f",
          "\u2028",
          "A_b.C");

  private static final List<String> REFS =
      List.of("a", "b", "c", "d", "e", "\u00e9", "a b", "s", "t", "NONE", "", "f\u0001", "a", "b");

  private static final List<String> PURLS =
      List.of(
          "pkg:npm/left-pad@1.0.0",
          "pkg:npm/left-pad@2",
          "pkg:npm/left-pad",
          "pkg:npm/%40a/b@1",
          "pkg:npm/@a/b@1",
          "pkg:NPM/a@1",
          "pkg:maven/g/a@1?type=jar",
          "pkg:maven/a@1",
          "pkg:maven/g.h/a@1?type=jar&classifier=x",
          "pkg:pypi/A_b.C@1",
          "pkg:pypi/a--b@1",
          "pkg:pypi/a-b@1",
          "pkg:golang/github.com/A/b@v1#sub",
          "pkg:golang/github.com/a/b@v1",
          "pkg:github/A/b",
          "pkg:deb/debian/a@1%2B2?arch=x",
          "pkg:npm/a@",
          "pkg:npm/a/",
          "pkg:npm//a",
          "pkg:npm/a@1?",
          "pkg:npm/a@1?x",
          "pkg:npm/a@1?x=&y=1",
          "pkg:npm/a%20b@1",
          "pkg:npm/a%2fb@1",
          "pkg:npm/a@1@2",
          "pkg:",
          "pkg:npm",
          "pkg:npm/",
          "",
          "pkg://npm/a@1",
          "pkg:npm/a@1?x=1&x=2",
          "pkg:generic/a:b@1",
          "pkg:generic/%41@1",
          "pkg:generic/\u00e9@1",
          "pkg:npm/a@%31",
          "pkg:rpm/Fedora/a@1",
          "pkg:hex/A@1",
          "pkg:composer/a/B@1",
          "pkg:bitbucket/a/B",
          "PKG:npm/a",
          "pkg:npm/a b",
          "pkg:n-m/a@1",
          "pkg:npm/../a@1",
          "pkg:npm/~a_.-@1:2~");

  private static final List<String> LICENSES =
      List.of("MIT", "mit", "Apache-2.0 OR MIT", "", "NOASSERTION", "NONE", "Foo  Bar", "(MIT)");

  private static final List<String> ALGORITHMS =
      List.of(
          "SHA-256", "SHA256", "sha-256", "SHA-1", "SHA1", "MD5", "SHA-512", "BLAKE3", "FOO", "");

  private final Random random;
  private final int oddness;
  private String newLine = "";
  private String space = "";
  private int nested;

  /**
   * Makes documents from a seed.
   *
   * @param oddness about one of how many values is odd
   */
  OddDocuments(long seed, int oddness) {
    this.random = new Random(seed);
    this.oddness = oddness;
  }

  /** Nearly always JSON. */
  byte[] next() {
    nested = 0;
    int style = random.nextInt(6);
    newLine = List.of("", "", "\n  ", "\r\n    ", "\n          ", "\t").get(style);
    space = style < 2 ? "" : " ";
    byte[] json = (chance(2) ? cycloneDx() : spdx()).getBytes(UTF_8);
    return chance(8) ? damaged(json) : json;
  }

  private byte[] damaged(byte[] json) {
    byte[] damaged = json.clone();
    int at = random.nextInt(json.length);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] = (byte) random.nextInt(256);
      case 1 -> damaged[at] = (byte) "\"\\{}[],: 0u".charAt(random.nextInt(11));
      case 2 -> damaged = Arrays.copyOf(json, at);
      default -> {
        int length = Math.min(1 + random.nextInt(8), json.length - at);
        damaged = Arrays.copyOf(json, json.length - length);
        System.arraycopy(json, at + length, damaged, at, json.length - at - length);
      }
    }
    return damaged;
  }

  private String cycloneDx() {
    List<String> members = new ArrayList<>();
    members.add("\"bomFormat\":\"CycloneDX\"");
    members.add("\"specVersion\":\"1.6\"");
    if (chance(3)) {
      members.add("\"metadata\":{\"component\":" + component() + "}");
    }
    members.add("\"components\":" + array(1 + random.nextInt(6), this::component));
    if (chance(2)) {
      members.add("\"dependencies\":" + array(random.nextInt(6), this::dependency));
    }
    if (chance(5)) {
      members.add("\"services\":[" + object("\"name\":\"s\"", "\"bom-ref\":" + ref()) + "]");
    }
    if (chance(5)) {
      members.add(
          "\"vulnerabilities\":[{\"id\":\"CVE\",\"bom-ref\":%s,\"affects\":[{\"ref\":%s}]}]"
              .formatted(ref(), ref()));
    }
    if (chance(6)) {
      members.add("\"compositions\":[{\"aggregate\":\"complete\",\"assemblies\":[" + ref() + "]}]");
    }
    if (chance(3)) {
      Collections.shuffle(members.subList(2, members.size()), random);
    }
    return object(members);
  }

  private String component() {
    List<String> members = new ArrayList<>();
    add(members, 20, "bom-ref", this::ref);
    add(members, 12, "type", () -> text("library", "application"));
    add(members, 20, "name", () -> text("a", "b", "c"));
    maybe(members, "group", () -> text("g"));
    maybe(members, "version", () -> text("1", "2", ""));
    maybe(members, "purl", () -> quoted(pick(PURLS)));
    maybe(members, "description", this::text);
    maybe(members, "copyright", this::text);
    maybe(members, "publisher", this::text);
    maybe(members, "author", this::text);
    maybe(members, "scope", () -> text("required", "optional", "excluded"));
    maybe(members, "cpe", () -> text("cpe:2.3:a:b", ""));
    maybe(members, "supplier", () -> odd("[]", object("\"name\":" + text())));
    maybe(members, "hashes", () -> array(random.nextInt(3), () -> hash("alg", "content")));
    maybe(members, "licenses", () -> array(random.nextInt(3), this::license));
    maybe(members, "externalReferences", () -> array(random.nextInt(3), this::reference));
    maybe(members, "properties", () -> array(random.nextInt(3), () -> pair("name", "value")));
    if (isOdd() && nested++ < 3) {
      members.add("\"components\":" + array(1, this::component));
    }
    return finished(members, List.of("supplier.name", "licenses[].expression", "hashes[]", "x"));
  }

  private String dependency() {
    List<String> members = new ArrayList<>();
    add(members, 20, "ref", this::ref);
    maybe(members, "dependsOn", () -> array(random.nextInt(4), this::ref));
    if (isOdd()) {
      members.add("\"provides\":[" + ref() + "]");
    }
    return finished(members, List.of("dependsOn[]", "x"));
  }

  private String license() {
    List<String> license = new ArrayList<>();
    license.add(chance(2) ? "\"id\":" + license("") : "\"name\":" + license(""));
    if (isOdd()) {
      license.add("\"" + pick(List.of("id", "name", "expression")) + "\":" + license(""));
    }
    if (chance(3)) {
      license.add("\"url\":" + text());
    }
    acknowledge(license);
    String inner = finished(license, List.of("x"));
    List<String> choice = new ArrayList<>();
    if (chance(3) || isOdd()) {
      choice.add("\"expression\":" + license(""));
    }
    if (choice.isEmpty() || isOdd()) {
      choice.add("\"license\":" + odd("[]", inner));
    }
    acknowledge(choice);
    return finished(choice, List.of("license.id", "license.name"));
  }

  private void acknowledge(List<String> members) {
    if (chance(4)) {
      members.add(
          "\"acknowledgement\":" + quoted(pick(List.of("declared", "concluded", "foo", ""))));
    }
  }

  private String license(String nothing) {
    return odd(quoted(nothing), quoted(pick(LICENSES)));
  }

  private String reference() {
    List<String> members = new ArrayList<>();
    add(members, 20, "type", () -> text("vcs", "website", "distribution"));
    add(members, 20, "url", () -> text("https://example.org/a", "git@github.com:a/b"));
    if (chance(4)) {
      members.add("\"comment\":" + text());
    }
    return finished(members, List.of("x"));
  }

  private String pair(String one, String other) {
    List<String> members = new ArrayList<>();
    add(members, 20, one, this::text);
    add(members, 20, other, this::text);
    return finished(members, List.of("x"));
  }

  private String hash(String algorithm, String content) {
    List<String> members = new ArrayList<>();
    add(members, 20, algorithm, () -> quoted(pick(ALGORITHMS)));
    add(members, 20, content, this::digest);
    return finished(members, List.of("x"));
  }

  private String digest() {
    int length = pick(List.of(64, 64, 64, 40, 32, 128, 63, 65, 0, 8));
    var digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append("0123456789abcdefABCDEF".charAt(random.nextInt(chance(2) ? 16 : 22)));
    }
    if (length > 8 && isOdd()) {
      digits.setCharAt(random.nextInt(length), "g G\u00e9:@/`".charAt(random.nextInt(8)));
    }
    return quoted(isOdd() ? " " + digits : digits.toString());
  }

  private String spdx() {
    List<String> members = new ArrayList<>();
    members.add("\"spdxVersion\":\"SPDX-2.3\"");
    members.add("\"SPDXID\":" + odd(ref(), "\"SPDXRef-DOCUMENT\""));
    members.add("\"packages\":" + array(1 + random.nextInt(6), this::spdxPackage));
    if (chance(2)) {
      members.add("\"relationships\":" + array(random.nextInt(6), this::relationship));
    }
    if (chance(4)) {
      members.add("\"documentDescribes\":" + array(random.nextInt(3), this::ref));
    }
    if (chance(5)) {
      members.add("\"files\":" + array(1, () -> "{\"SPDXID\":" + ref() + ",\"fileName\":\"f\"}"));
    }
    if (chance(3)) {
      Collections.shuffle(members, random);
    }
    return object(members);
  }

  private String spdxPackage() {
    List<String> members = new ArrayList<>();
    add(members, 20, "SPDXID", this::ref);
    add(members, 20, "name", () -> text("a", "b", "c"));
    maybe(members, "versionInfo", () -> text("1", "2", "", "NOASSERTION"));
    maybe(members, "supplier", this::party);
    maybe(members, "originator", this::party);
    maybe(members, "downloadLocation", () -> text("NOASSERTION", "https://example.org/a"));
    maybe(members, "filesAnalyzed", () -> odd("\"false\"", chance(4) ? "true" : "false"));
    maybe(members, "homepage", () -> text("NOASSERTION", "https://example.org"));
    maybe(members, "licenseDeclared", () -> license("NONE"));
    maybe(members, "licenseConcluded", () -> license("NOASSERTION"));
    maybe(members, "copyrightText", () -> text("NOASSERTION", "NONE"));
    maybe(members, "description", this::text);
    maybe(
        members, pick(List.of("comment", "licenseComments", "sourceInfo", "summary")), this::text);
    maybe(members, "packageFileName", this::text);
    maybe(members, "licenseInfoFromFiles", () -> odd("[\"MIT\"]", "null"));
    maybe(
        members, "primaryPackagePurpose", () -> text("LIBRARY", "OPERATING_SYSTEM", "I", "\u0130"));
    maybe(members, "externalRefs", () -> array(random.nextInt(3), this::externalRef));
    maybe(
        members,
        "checksums",
        () -> array(random.nextInt(3), () -> hash("algorithm", "checksumValue")));
    return finished(
        members, List.of("filesAnalyzed=true", "filesAnalyzed=false", "checksums[]", "hasFiles"));
  }

  private String party() {
    String kind = pick(List.of("Person: ", "Organization: ", "Person:", "Tool: ", "", " Person: "));
    String mail =
        pick(List.of("", " (a@b)", "()", "( )", " (\u2003a)", ")", "(", " (a) (b)", "(a"));
    return odd("\"NOASSERTION\"", quoted(kind + pick(TEXTS) + mail));
  }

  private String externalRef() {
    String type =
        pick(
            List.of(
                "purl", "purl", "purl", "cpe23Type", "cpe22Type", "swid", "vcs", "http://a/purl"));
    List<String> members = new ArrayList<>();
    add(members, 2, "referenceCategory", () -> text("PACKAGE-MANAGER", "SECURITY"));
    add(members, 20, "referenceType", () -> quoted(odd2(type)));
    add(members, 20, "referenceLocator", () -> chance(3) ? text() : quoted(pick(PURLS)));
    if (isOdd()) {
      members.add("\"comment\":" + text());
    }
    return finished(members, List.of("x"));
  }

  private String odd2(String usual) {
    return isOdd() ? pick(TEXTS) : usual;
  }

  private String relationship() {
    List<String> members = new ArrayList<>();
    add(members, 20, "spdxElementId", this::ref);
    add(
        members,
        20,
        "relationshipType",
        () ->
            quoted(
                pick(
                    List.of(
                        "DEPENDS_ON",
                        "DEPENDENCY_OF",
                        "CONTAINS",
                        "DESCRIBES",
                        "DEV_DEPENDENCY_OF",
                        "DYNAMIC_LINK",
                        "GENERATES",
                        "DEPENDS_ON",
                        "DEPENDS_ON",
                        ""))));
    add(members, 20, "relatedSpdxElement", this::ref);
    return finished(members, List.of("comment"));
  }

  /** In this order, or in another one; with one member too many, or one twice. */
  private String finished(List<String> members, List<String> strangers) {
    if (isOdd()) {
      members.add("\"" + pick(strangers) + "\":" + odd("\",\"", text()));
    }
    if (!members.isEmpty() && isOdd() && chance(2)) {
      members.add(members.get(random.nextInt(members.size())));
    }
    if (isOdd()) {
      Collections.shuffle(members, random);
    }
    return object(members);
  }

  private void add(List<String> members, int unlessOneOf, String name, Supplier<String> value) {
    if (!chance(unlessOneOf)) {
      members.add(named(name, value));
    }
  }

  private void maybe(List<String> members, String name, Supplier<String> value) {
    if (chance(3)) {
      members.add(named(name, value));
    }
  }

  private String named(String name, Supplier<String> value) {
    String shown = isOdd() && chance(4) ? escaped(name) : name;
    String given = isOdd() ? pick(List.of("null", "0", "true", "{}", "[]", "[[]]", "\"\"")) : "";
    return "\"" + shown + "\":" + space + (given.isEmpty() ? value.get() : given);
  }

  private String ref() {
    String ref = pick(REFS);
    return odd("\"" + escaped(ref) + "\"", quoted(ref));
  }

  private String text(String... usual) {
    return usual.length > 0 && !isOdd() ? quoted(pick(List.of(usual))) : quoted(pick(TEXTS));
  }

  private String quoted(String text) {
    return "\"" + (isOdd() ? escaped(text) : necessarilyEscaped(text)) + "\"";
  }

  private static String necessarilyEscaped(String text) {
    var json = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
      if (isPair) {
        json.append(c).append(text.charAt(++i));
      } else if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        json.append(unit(c));
      } else {
        json.append(c);
      }
    }
    return json.toString();
  }

  private String escaped(String text) {
    var json = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean must = c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c);
      json.append(must || chance(3) ? unit(c) : String.valueOf(c));
    }
    return json.toString();
  }

  private static String unit(char c) {
    return String.format(Locale.ROOT, "\\u%04x", (int) c);
  }

  private String array(int size, Supplier<String> element) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(isOdd() && chance(6) ? pick(List.of("null", "0", "[]", "{}")) : element.get());
    }
    return "[" + newLine + String.join("," + newLine, elements) + newLine + "]";
  }

  private String object(String... members) {
    return object(List.of(members));
  }

  private String object(List<String> members) {
    return "{" + newLine + String.join("," + newLine, members) + newLine + "}";
  }

  private String odd(String odd, String usual) {
    return isOdd() ? odd : usual;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private boolean isOdd() {
    return chance(oddness);
  }

  private boolean chance(int oneOf) {
    return random.nextInt(oneOf) == 0;
  }
}
