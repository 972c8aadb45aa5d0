package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import java.io.StringReader;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** No word of a document becomes more than a word, in whatever a review is written as. */
class HostileWordsTest {

  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "title", "style", "body", "header", "main", "section", "article",
          "h1", "h2", "h3", "h4", "p", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr",
          "th", "td", "span", "code", "pre");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "charset",
          "http-equiv",
          "content",
          "name",
          "scope",
          "class",
          "id",
          "aria-labelledby");

  private static final Pattern CODE = Pattern.compile("`[^`|\\v]*`");
  private static final Pattern OUR_WORDS = Pattern.compile("[A-Za-z0-9 ,;.()/:+&#\u26a0*|-]*");
  private static final Pattern OUR_TAGS =
      Pattern.compile("<details><summary>[A-Za-z0-9 ,:]+</summary>|</details>");

  static List<String> hostile() {
    return List.of(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><script>",
        "' onmouseover='alert(1)",
        "</style></title></pre></p></details>",
        "<!-- a --> ]]> <![CDATA[",
        "&lt;script&gt; &#60; &nbsp;",
        "javascript:alert(1)",
        "\u202egnp.exe \u2066x\u2069",
        "a\u0000b\u001b[2J\u0085\u2028\u2029\ufffe\uffff",
        "\ud83d \udc00",
        "\udb40\udc41 \ufe0f \u3164",
        "a\n\n# b\r\n```\n| c |",
        "`a` ``` a|b \\| \\`",
        "[a](http://evil.example) ![a](http://evil.example/a.png)",
        "http://evil.example www.evil.example a@evil.example",
        "@org/team org/repo#1 #1 GH-1 :smile:",
        "**a** _b_ ~~c~~ $d$",
        "{0} [link](1)",
        "\"\"\" = [[allow]] \\u0000");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void pageHasNothingButText(String words) throws Exception {
    assertIsOurPage(Reviews.text(ReportFormat.HTML, review(words)));
    assertIsOurPage(Reviews.text(ReportFormat.HTML, Reviews.accepted(words)));
  }

  @Property(tries = 300)
  void pageHasNothingButTextOfAnyWords(@ForAll String words) throws Exception {
    assertIsOurPage(Reviews.text(ReportFormat.HTML, review(words)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void commentHasNothingButOurStructure(String words) {
    assertIsOurMarkdown(Reviews.text(ReportFormat.MARKDOWN, review(words)));
    assertIsOurMarkdown(Reviews.text(ReportFormat.MARKDOWN, Reviews.accepted(words)));
  }

  @Property(tries = 300)
  void commentHasNothingButOurStructureOfAnyWords(@ForAll String words) {
    assertIsOurMarkdown(Reviews.text(ReportFormat.MARKDOWN, review(words)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void sarifHasNeitherLinksNorPlaceholdersNorInvisibleText(String words) {
    String sarif = Reviews.text(ReportFormat.SARIF, review(words));

    assertThat(sarif.lines().filter(line -> line.contains("\"text\": ")))
        .noneMatch(line -> line.contains("](") || line.matches(".*\\{[0-9]+\\}.*"));
    assertAllIsSeen(sarif);
  }

  @Test
  void hugeTextsAreCut() throws Exception {
    String huge = "<b>".repeat(350_000);
    Review review = review(huge);

    assertThat(Reviews.text(ReportFormat.HTML, review).length()).isLessThan(100_000);
    assertThat(Reviews.text(ReportFormat.SARIF, review).length()).isLessThan(200_000);
    assertIsOurMarkdown(Reviews.text(ReportFormat.MARKDOWN, review));
    assertIsOurPage(Reviews.text(ReportFormat.HTML, review));
  }

  @Test
  void manyFindingsAreCutAndCounted() {
    Review review = Reviews.of(Severity.HIGH, "x", Reviews.many(30_000, "n"));
    String markdown = Reviews.text(ReportFormat.MARKDOWN, review);
    String page = Reviews.text(ReportFormat.HTML, review);
    String sarif = Reviews.text(ReportFormat.SARIF, review);

    assertIsOurMarkdown(markdown);
    assertThat(shown(markdown, "\n| **high** |") + leftOut(markdown, "([0-9]+) findings[,;]"))
        .isEqualTo(30_000);
    assertThat(shown(page, "<article>") + leftOut(page, "([0-9]+) more findings"))
        .isEqualTo(30_000);
    assertThat(shown(sarif, "\"ruleId\"") + leftOut(sarif, "([0-9]+) lighter findings"))
        .isEqualTo(30_000);
  }

  @Test
  void accentsAndOtherScriptsStayReadable() {
    Review review = review("M\u00fcller \u65e5\u672c \ud83d\ude00");

    for (ReportFormat format :
        List.of(ReportFormat.MARKDOWN, ReportFormat.SARIF, ReportFormat.HTML)) {
      assertThat(Reviews.text(format, review)).contains("M\u00fcller \u65e5\u672c \ud83d\ude00");
    }
  }

  private static Review review(String words) {
    List<Component> components = new ArrayList<>();
    components.add(Component.builder(words).group(words).version(words).build());
    components.add(Component.builder("x").description(words).build());
    components.add(Reviews.lib("1.0"));
    return Reviews.of(Severity.CRITICAL, words, components);
  }

  private static void assertIsOurPage(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setExpandEntityReferences(false);
    Document page = factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    var elements = new TreeSet<String>();
    var attributes = new TreeSet<String>();
    List<Node> open = new ArrayList<>(List.of(page.getDocumentElement()));
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (node instanceof Element element) {
        elements.add(element.getTagName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
          attributes.add(element.getAttributes().item(i).getNodeName());
        }
      }
      assertThat(node.getNodeType()).isIn(Node.ELEMENT_NODE, Node.TEXT_NODE);
      for (int i = 0; i < node.getChildNodes().getLength(); i++) {
        open.add(node.getChildNodes().item(i));
      }
    }
    assertThat(ELEMENTS).containsAll(elements);
    assertThat(ATTRIBUTES).containsAll(attributes);
    assertAllIsSeen(html);
    String style = page.getElementsByTagName("style").item(0).getTextContent();
    assertThat(html)
        .contains("default-src 'none'; style-src 'sha256-" + sha256(style) + "'; base-uri 'none'");
  }

  private static String sha256(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  /** Takes away all code and all of our own structure; what is left has to be plain words. */
  private static void assertIsOurMarkdown(String markdown) {
    assertThat(markdown.length()).isLessThanOrEqualTo(MarkdownReport.MAX_LENGTH);
    assertAllIsSeen(markdown);
    int details = 0;
    boolean isFenced = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith("```")) {
        assertThat(line).isEqualTo(isFenced ? "```" : "```toml");
        isFenced = !isFenced;
      } else if (!isFenced) {
        String rest = OUR_TAGS.matcher(CODE.matcher(line).replaceAll("")).replaceAll("");
        details += line.startsWith("<details>") ? 1 : line.equals("</details>") ? -1 : 0;
        assertThat(rest.replaceAll("[^\\x00-\\x7f]", "")).matches(OUR_WORDS);
        assertThat(details).isBetween(0, 1);
      }
    }
    assertThat(details).isZero();
    assertThat(isFenced).isFalse();
  }

  private static void assertAllIsSeen(String text) {
    assertThat(text.codePoints().filter(c -> c != '\n' && !isSeen(c)).toArray()).isEmpty();
  }

  private static boolean isSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static long shown(String text, String mark) {
    return Pattern.compile(mark, Pattern.LITERAL).matcher(text).results().count();
  }

  private static long leftOut(String text, String count) {
    return Pattern.compile(count)
        .matcher(text)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }
}
