package io.github.trustdelta.provenance;

import java.security.PublicKey;

/**
 * A log that is trusted to append only: of signatures (Rekor) or of certificates.
 *
 * @param name the host of its address, with the port if there is one, by which it signs its
 *     checkpoints
 * @param id the id of its key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record TransparencyLog(
    String name, byte[] id, SigningScheme scheme, PublicKey key, Validity validity) {

  private static final int SHORTEST_ID = 4;

  static TransparencyLog read(JsonNode node) throws AttestationReadException {
    JsonNode key = node.member("publicKey");
    byte[] id = node.member("logId").member("keyId").base64();
    if (id.length < SHORTEST_ID) {
      throw node.member("logId").member("keyId").expected("an id of four bytes or more");
    }
    PublicKey publicKey = PublicKeys.read(key.member("rawBytes"));
    return new TransparencyLog(
        host(node.member("baseUrl").text()),
        id,
        SigningScheme.read(key.member("keyDetails"), publicKey),
        publicKey,
        Validity.read(key));
  }

  /** By hand, as an address of a local log may be none that {@link java.net.URI} knows. */
  private static String host(String url) {
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end);
  }
}
