package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.License;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Licences as SPDX expressions (SPDX 2.3 annex D). What has a name only becomes a {@code
 * LicenseRef} of the document; several licences hold together, so they are joined by AND.
 */
final class SpdxLicenses {

  private final Predicate<String> isExpression;
  private final Map<String, SpdxForm.NamedLicense> named = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> keptAddresses = new HashSet<>();

  /**
   * Starts a document.
   *
   * @param isExpression tells of the text of an expression whether the target can say it
   */
  SpdxLicenses(Predicate<String> isExpression) {
    this.isExpression = isExpression;
  }

  /** One expression for all; null where there is none. */
  @Nullable String expression(List<License> licenses) {
    if (licenses.isEmpty()) {
      return null;
    }
    List<String> terms = new ArrayList<>();
    for (License license : licenses) {
      String term = term(license);
      terms.add(licenses.size() > 1 && term.indexOf(' ') >= 0 ? "(" + term + ")" : term);
    }
    return String.join(" AND ", terms);
  }

  /** Each for itself, without its address. */
  List<License> list(List<License> licenses) {
    List<License> list = new ArrayList<>();
    for (License license : licenses) {
      String text = license.text();
      if (license instanceof License.Expression) {
        list.add(new License.Expression(text, null));
      } else {
        named.computeIfAbsent(text, name -> named(name, license.url()));
        list.add(new License.Named(text, null));
      }
    }
    return list;
  }

  /** All licences that had a name only. */
  List<SpdxForm.NamedLicense> named() {
    return List.copyOf(named.values());
  }

  /** Whether an address is kept beside a licence that had a name only. */
  boolean keeps(String url) {
    return keptAddresses.contains(url);
  }

  private String term(License license) {
    String text = license.text();
    if (license instanceof License.Expression && isExpression.test(text)) {
      return text;
    }
    return named.computeIfAbsent(text, name -> named(name, license.url())).id();
  }

  private SpdxForm.NamedLicense named(String name, @Nullable String url) {
    String plain = name.replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("^-+|-+$", "");
    String base = "LicenseRef-" + (plain.isEmpty() ? "unnamed" : plain);
    String id = base;
    for (int i = 2; !ids.add(id); i++) {
      id = base + "-" + i;
    }
    if (url != null) {
      keptAddresses.add(url);
    }
    return new SpdxForm.NamedLicense(id, name, url);
  }
}
