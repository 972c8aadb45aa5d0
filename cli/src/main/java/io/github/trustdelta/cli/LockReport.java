package io.github.trustdelta.cli;

import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.TrustLock;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.util.List;

/** Tells which trust lock a review was given, and what was found by it alone. */
final class LockReport {

  private LockReport() {}

  /** A sentence or two; nothing without a lock. */
  static String text(Review review) {
    TrustLock.Application accepted = review.input().lock().application();
    if (accepted == null) {
      return "";
    }
    List<Review.Entry> found = found(review);
    String by =
        found.isEmpty()
            ? "Nothing was found by it alone."
            : "Found by it alone: "
                + String.join(
                    ", ",
                    found.stream().map(entry -> entry.rule().definition().id()).distinct().toList())
                + ".";
    return "Compared with the trust lock of "
        + accepted.label()
        + ", accepted "
        + accepted.accepted()
        + ". "
        + by;
  }

  /** The member {@code lock}. */
  static void write(Review review, JsonWriter json) throws IOException {
    TrustLock lock = review.input().lock();
    TrustLock.Application accepted = lock.application();
    json.name("lock");
    if (accepted == null) {
      json.nullValue();
      return;
    }
    var model = new ModelJson(json);
    json.beginObject();
    model.text("digest", lock.digest().toString());
    json.name("application");
    json.value(accepted.name());
    json.name("version");
    json.value(accepted.version());
    model.text("accepted", accepted.accepted().toString());
    json.name("sbom");
    json.value(accepted.sbom() == null ? null : accepted.sbom().toString());
    json.name("releaseLines");
    json.value(lock.size());
    json.name("findings");
    json.beginArray();
    for (Review.Entry entry : found(review)) {
      json.beginObject();
      model.text("rule", entry.rule().definition().id());
      if (entry.finding().subject() == null) {
        json.name("subject");
        json.nullValue();
      } else {
        model.component("subject", entry.finding().subject());
      }
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static List<Review.Entry> found(Review review) {
    return review.entries().stream().filter(review::isOfLock).toList();
  }
}
