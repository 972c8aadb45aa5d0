package io.github.trustdelta.provenance;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who signed, as far as it is proven: by a certificate of a trusted authority, or by a trusted key.
 */
public sealed interface Signer {

  /**
   * Somebody whom a certificate names.
   *
   * @param identity an e-mail address, the URI of a workflow, or a user name
   * @param issuer who vouched for the identity; null if the certificate does not say
   * @param claims what the certificate says about the build, in the order of the claims
   */
  record Certificate(String identity, @Nullable String issuer, Map<CertificateClaim, String> claims)
      implements Signer {

    public Certificate {
      Objects.requireNonNull(identity, "identity");
      claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    }
  }

  /**
   * Whoever has a key.
   *
   * @param keyId the name of the key, or the SHA-256 of the key where it has none, as {@code
   *     SHA256:} and hexadecimal
   */
  record Key(String keyId) implements Signer {}
}
