package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.IntelMatch.Status;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSAF 2.0 document (and what 2.1 adds to naming products): the products of its tree that
 * have a purl or hashes, and the status that each vulnerability has for them.
 */
final class CsafReader {

  /** The groups of product_status (CSAF 2.0, 3.2.3.9) that say something of a status. */
  private static final Map<String, Status> STATUSES =
      Map.of(
          "first_affected", Status.AFFECTED,
          "first_fixed", Status.FIXED,
          "fixed", Status.FIXED,
          "known_affected", Status.AFFECTED,
          "known_not_affected", Status.NOT_AFFECTED,
          "last_affected", Status.AFFECTED,
          "under_investigation", Status.UNDER_INVESTIGATION);

  /** Each relationship could square them. */
  private static final int MOST_FORMS = 1_000;

  /**
   * A product of the tree and where it is used.
   *
   * @param product the product, or what it is part of
   * @param parts the part, if it is one
   */
  private record Listed(Product product, List<Product> parts) {}

  /**
   * A branch that is still to be read.
   *
   * @param value the branch
   * @param range the range of versions that it is within, or null
   */
  private record Branch(JsonValue value, @Nullable String range) {}

  private final Collected collected;
  private final Map<String, List<Listed>> products = new HashMap<>();

  private CsafReader(Collected collected) {
    this.collected = collected;
  }

  static void read(JsonValue document, Collected collected) throws IOException {
    var reader = new CsafReader(collected);
    JsonValue tree = document.get("product_tree");
    if (tree != null) {
      reader.readTree(tree);
    }
    JsonValue head = document.get("document");
    JsonValue tracking = head == null ? null : head.get("tracking");
    String text = tracking == null ? null : tracking.text("current_release_date");
    Instant time = collected.time(text, "$.document.tracking");
    JsonValue aggregate = head == null ? null : head.get("aggregate_severity");
    String severity = aggregate == null ? null : aggregate.text("text");
    for (JsonValue vulnerability : document.list("vulnerabilities")) {
      reader.read(vulnerability, time, severity);
    }
  }

  private void readTree(JsonValue tree) throws IOException {
    for (JsonValue product : tree.list("full_product_names")) {
      addProduct(product, null);
    }
    Deque<Branch> open = new ArrayDeque<>();
    for (JsonValue branch : tree.list("branches")) {
      open.add(new Branch(branch, null));
    }
    while (!open.isEmpty()) {
      Branch branch = open.remove();
      boolean isRange = "product_version_range".equals(branch.value.text("category"));
      String range = isRange ? branch.value.text("name") : branch.range;
      JsonValue product = branch.value.get("product");
      if (product != null) {
        addProduct(product, range);
      }
      for (JsonValue inner : branch.value.list("branches")) {
        open.add(new Branch(inner, range));
      }
    }
    for (JsonValue relationship : tree.list("relationships")) {
      addRelationship(relationship);
    }
  }

  private void addProduct(JsonValue product, @Nullable String range) throws IOException {
    String id = product.text("product_id");
    JsonValue named = product.get("product_identification_helper");
    if (id == null || named == null) {
      return; // that it cannot be compared is said where a status is for it
    }
    List<Digest> digests = digests(named);
    List<String> purls = new ArrayList<>(named.texts("purls"));
    String one = named.text("purl");
    if (one != null) {
      purls.add(one);
    }
    var listed = new ArrayList<Listed>();
    for (String purl : purls) {
      Product known = product(purl, digests, range, product);
      if (known != null) {
        listed.add(new Listed(known, List.of()));
      }
    }
    if (purls.isEmpty() && !digests.isEmpty()) {
      var file = new Product(null, VersionSet.UNSTATED, Collections.emptySortedMap(), digests);
      listed.add(new Listed(file, List.of()));
    }
    if (!listed.isEmpty()) {
      products.put(id, listed);
    }
  }

  private static List<Digest> digests(JsonValue named) throws IOException {
    var digests = new ArrayList<Digest>();
    for (JsonValue file : named.list("hashes")) {
      for (JsonValue hash : file.list("file_hashes")) {
        String algorithm = hash.text("algorithm");
        String value = hash.text("value");
        if (algorithm != null && value != null) {
          Digests.add(digests, algorithm, value, hash);
        }
      }
    }
    return digests;
  }

  /** A range is of the purl's package; what is no VERS is no range that can be read. */
  private @Nullable Product product(
      String text, List<Digest> digests, @Nullable String range, JsonValue where) {
    try {
      Purl purl = Purl.parse(text);
      return range == null || purl.version() != null
          ? Product.of(purl, digests)
          : Product.of(purl, Vers.parse(range).versions(), digests);
    } catch (IllegalArgumentException e) {
      collected.notice("unsupported-product", where.path(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /**
   * A product in another one (CSAF 2.0, 3.2.2.4). Where the other one cannot be compared, the build
   * that is named exactly is the same wherever it is used.
   */
  private void addRelationship(JsonValue relationship) throws IOException {
    JsonValue name = relationship.get("full_product_name");
    String id = name == null ? null : name.text("product_id");
    String part = relationship.text("product_reference");
    String whole = relationship.text("relates_to_product_reference");
    if (id == null || part == null || whole == null) {
      throw relationship.expected("two products and their common product_id");
    }
    var listed = new ArrayList<Listed>();
    for (Listed inner : products.getOrDefault(part, List.of())) {
      List<Listed> outer = products.getOrDefault(whole, List.of());
      if (listed.size() > MOST_FORMS) {
        break; // refused below
      }
      for (Listed product : outer) {
        listed.add(new Listed(product.product, List.of(inner.product)));
      }
      if (outer.isEmpty() && inner.product.versions() != VersionSet.ALL) {
        listed.add(inner);
      }
    }
    if (listed.size() > MOST_FORMS) {
      throw relationship.expected("at most " + MOST_FORMS + " forms of one product");
    }
    if (!listed.isEmpty()) {
      products.put(id, listed);
    }
  }

  private void read(JsonValue vulnerability, @Nullable Instant time, @Nullable String severity)
      throws IOException {
    List<String> ids = ids(vulnerability);
    if (ids.isEmpty()) {
      collected.notice(
          "no-id", vulnerability.path(), "a vulnerability without a name cannot be compared");
      return;
    }
    JsonValue cwe = vulnerability.get("cwe");
    List<JsonValue> cwes = cwe == null ? vulnerability.list("cwes") : List.of(cwe);
    boolean isMalicious = false;
    for (JsonValue weakness : cwes) {
      String id = weakness.text("id");
      isMalicious |= id != null && Claim.isEmbeddedMaliciousCode(id);
    }
    var intel =
        Claim.vulnerability(
            collected,
            ids.get(0),
            ids.subList(1, ids.size()),
            isMalicious,
            vulnerability.text("title"),
            severity);
    Map<String, String> flags = flags(vulnerability);
    JsonValue statuses = vulnerability.get("product_status");
    if (statuses != null) {
      readStatuses(statuses, new Claim(collected, intel, time), flags);
    }
  }

  private static List<String> ids(JsonValue vulnerability) throws IOException {
    var ids = new ArrayList<String>();
    String cve = vulnerability.text("cve");
    if (cve != null && !cve.isBlank()) {
      ids.add(cve);
    }
    for (JsonValue id : vulnerability.list("ids")) {
      String text = id.text("text");
      if (text != null && !text.isBlank()) {
        ids.add(text);
      }
    }
    return ids;
  }

  /** The justification for each product (CSAF 2.0, 3.2.3.5). */
  private static Map<String, String> flags(JsonValue vulnerability) throws IOException {
    var flags = new HashMap<String, String>();
    for (JsonValue flag : vulnerability.list("flags")) {
      String label = flag.text("label");
      for (String product : flag.texts("product_ids")) {
        if (label != null) {
          flags.put(product, label);
        }
      }
    }
    return flags;
  }

  private void readStatuses(JsonValue statuses, Claim claim, Map<String, String> flags)
      throws IOException {
    for (String group : statuses.names()) {
      Status status = STATUSES.get(group);
      if (status == null) {
        continue; // a recommendation says nothing of a status
      }
      for (JsonValue product : statuses.list(group)) {
        List<Listed> listed = products.getOrDefault(product.text(), List.of());
        if (listed.isEmpty()) {
          collected.notice(
              "unsupported-product",
              product.path(),
              "no purl and no hashes name the product that can be compared");
        }
        for (Listed one : listed) {
          claim.of(one.product, one.parts, status, flags.get(product.text()), product.path());
        }
      }
    }
  }
}
