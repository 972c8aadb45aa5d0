package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.IntelMatch.Status;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an OpenVEX document, 0.2.0 and what came before it. A statement that has no time has that
 * of the document ("Inheritance").
 */
final class OpenVexReader {

  private final Collected collected;

  private OpenVexReader(Collected collected) {
    this.collected = collected;
  }

  static void read(JsonValue document, Collected collected) throws IOException {
    var reader = new OpenVexReader(collected);
    String updated = document.text("last_updated");
    String time = updated == null ? document.text("timestamp") : updated;
    for (JsonValue statement : document.list("statements")) {
      reader.read(statement, time);
    }
  }

  private void read(JsonValue statement, @Nullable String documentTime) throws IOException {
    JsonValue vulnerability = statement.get("vulnerability");
    String id = vulnerability == null ? null : name(vulnerability);
    if (vulnerability == null || id == null || id.isBlank()) {
      throw statement.expected("a vulnerability with a name");
    }
    List<String> aliases = vulnerability.isObject() ? vulnerability.texts("aliases") : List.of();
    String updated = statement.text("last_updated");
    String own = updated == null ? statement.text("timestamp") : updated;
    Instant time = collected.time(own == null ? documentTime : own, statement.path());
    String description = vulnerability.isObject() ? vulnerability.text("description") : null;
    var intel = Claim.vulnerability(collected, id, aliases, false, description, null);
    var claim = new Claim(collected, intel, time);
    Status status = status(statement);
    String justification = justification(statement);
    for (JsonValue product : statement.list("products")) {
      Product named = product(product);
      List<Product> parts = parts(product);
      if (named != null && parts != null) {
        claim.of(named, parts, status, justification, product.path());
      }
    }
  }

  /** An object since 0.2.0, a text before. */
  private static @Nullable String name(JsonValue vulnerability) throws IOException {
    if (vulnerability.isText()) {
      return vulnerability.text();
    }
    String name = vulnerability.text("name");
    return name == null ? vulnerability.text("@id") : name;
  }

  private static Status status(JsonValue statement) throws IOException {
    String status = statement.text("status");
    return switch (String.valueOf(status)) {
      case "affected" -> Status.AFFECTED;
      case "not_affected" -> Status.NOT_AFFECTED;
      case "fixed" -> Status.FIXED;
      case "under_investigation" -> Status.UNDER_INVESTIGATION;
      default -> throw statement.expected("a status of OpenVEX");
    };
  }

  private static @Nullable String justification(JsonValue statement) throws IOException {
    for (String member : List.of("justification", "impact_statement", "action_statement")) {
      String text = statement.text(member);
      if (text != null) {
        return text;
      }
    }
    return statement.text("status_notes");
  }

  /** The parts; null where one is named in a way that cannot be compared. */
  private @Nullable List<Product> parts(JsonValue product) throws IOException {
    var parts = new ArrayList<Product>();
    if (product.isObject()) {
      for (JsonValue part : product.list("subcomponents")) {
        Product named = product(part);
        if (named == null) {
          return null;
        }
        parts.add(named);
      }
    }
    return parts;
  }

  private @Nullable Product product(JsonValue product) throws IOException {
    if (product.isText()) {
      return product(product.text(), List.of(), product.path());
    }
    List<Digest> digests = Digests.of(product.get("hashes"));
    JsonValue identifiers = product.get("identifiers");
    String purl = identifiers == null ? null : identifiers.text("purl");
    return product(purl == null ? product.text("@id") : purl, digests, product.path());
  }

  private @Nullable Product product(@Nullable String purl, List<Digest> digests, String where) {
    if (purl != null && purl.startsWith("pkg:")) {
      try {
        return Product.of(Purl.parse(purl), digests);
      } catch (IllegalArgumentException e) {
        collected.notice("invalid-purl", where, String.valueOf(e.getMessage()));
        return null;
      }
    }
    if (!digests.isEmpty()) {
      return new Product(null, VersionSet.UNSTATED, Collections.emptySortedMap(), digests);
    }
    collected.notice("unsupported-product", where, "only purls and hashes name a product here");
    return null;
  }
}
