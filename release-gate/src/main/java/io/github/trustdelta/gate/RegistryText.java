package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Purl;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What registries write as text: instants, versions, accounts. */
final class RegistryText {

  /** In these names everybody publishes from a workflow; who it was, they do not say. */
  private static final Set<String> WORKFLOWS =
      Set.of("github actions", "gitlab-ci", "gitlab ci", "gitlab ci/cd", "circleci");

  private static final String WORKFLOW_MAIL = "npm-oidc-no-reply@";

  private RegistryText() {}

  /** Null if it is none. Where no zone is given, registries mean UTC. */
  static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutZone) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  /** A version of a package; null if there can be no such version, or no such package. */
  static @Nullable Purl purl(String coordinates, String version) {
    try {
      Purl purl = Purl.parse(coordinates + "@" + encoded(version));
      return version.equals(purl.version()) && coordinates.equals(purl.coordinates()) ? purl : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The coordinates of a package by its name in a registry; null if none can be called that. */
  static @Nullable String coordinates(String type, @Nullable String namespace, String name) {
    try {
      String path = namespace == null ? encoded(name) : encoded(namespace) + "/" + encoded(name);
      return Purl.parse("pkg:" + type + "/" + path).coordinates();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether an account of npm is somebody, and not what all workflows go by. */
  static boolean isSomebody(String account, @Nullable String mail) {
    return !WORKFLOWS.contains(account.toLowerCase(Locale.ROOT))
        && (mail == null || !mail.startsWith(WORKFLOW_MAIL));
  }

  private static String encoded(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x7f && (Character.isLetterOrDigit(c) || ".-_~".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded
            .append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
      }
    }
    return encoded.toString();
  }
}
