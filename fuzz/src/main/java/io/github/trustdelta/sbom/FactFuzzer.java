package io.github.trustdelta.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the input for what small facts are made of: licences, addresses, digests. */
public final class FactFuzzer {

  private FactFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    checkLicense(text);
    checkRepository(text);
    checkDigest(text);
    checkComponent(text);
  }

  private static void checkLicense(String text) {
    String meaning = SpdxExpression.meaning(text);
    require(SpdxExpression.meaning(meaning).equals(meaning), "the meaning means something else");
    String stripped = text.strip();
    String plain = String.join(" ", stripped.split("\\s+", -1));
    // a name of the licence list stands alone; brackets around it make it another text
    if (!meaning.equals(plain) && ListedLicenses.find(plain).isEmpty()) {
      require(SpdxExpression.meaning("( " + stripped + ")").equals(meaning), "brackets change it");
      require(
          SpdxExpression.meaning(stripped + " or mit")
              .equals(SpdxExpression.meaning("MIT OR (" + stripped + ")")),
          "order changes it");
    }
    require(meaning.length() <= text.length() * 12, "the meaning is much longer than the text");
  }

  /** Where the JDK sees a host, it is that one: nobody may be shown another. */
  private static void checkRepository(String text) {
    Optional<RepositoryIdentity> found = RepositoryIdentity.of(text);
    if (found.isPresent()) {
      String host = hostOf(text);
      // ssh.github.com is a door to github.com
      String canonical =
          host == null
              ? null
              : RepositoryIdentity.of("https://" + host + "/a/b/_git/c")
                  .map(RepositoryIdentity::host)
                  .orElse(host);
      require(
          canonical == null || canonical.equals(found.get().host()),
          found.get() + " is at " + host);
      require(!found.get().path().isEmpty(), "a repository without a name");
    }
  }

  private static @Nullable String hostOf(String text) {
    try {
      String host = new URI(text).getHost();
      return host == null ? null : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static void checkDigest(String text) {
    int colon = text.indexOf(':');
    Digest.Algorithm.find(text.substring(0, Math.max(colon, 0)))
        .ifPresent(
            algorithm -> {
              try {
                var digest = new Digest(algorithm, text.substring(colon + 1));
                require(digest.equals(new Digest(algorithm, digest.hex())), "another digest");
              } catch (IllegalArgumentException e) {
                require(!String.valueOf(e.getMessage()).isBlank(), "a refusal without a reason");
              }
            });
  }

  private static void checkComponent(String text) {
    Component component =
        Component.builder("a")
            .version(text)
            .declaredLicense(new License.Expression(text, text))
            .concludedLicense(new License.Named(text, null))
            .reference(new ExternalReference("vcs", text, text, List.of()))
            .property(text, text)
            .cpe(text)
            .build();
    require(component.fields().equals(component.fields()), "other fields");
    require(!component.label().isEmpty(), "no label");
  }

  private static void require(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }
}
