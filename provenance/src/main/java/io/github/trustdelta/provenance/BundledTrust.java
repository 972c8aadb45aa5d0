package io.github.trustdelta.provenance;

import java.io.IOException;
import java.io.InputStream;

/** The trust that ships with the library; when it was fetched, its folder's README says. */
final class BundledTrust {

  private static final String[] FILES = {"sigstore-public-good.json", "npm-keys.json"};

  private BundledTrust() {}

  static TrustRoot root() {
    TrustRoot root = TrustRoot.empty();
    for (String file : FILES) {
      root = root.and(read(file));
    }
    return root;
  }

  private static TrustRoot read(String file) {
    try (InputStream bytes = BundledTrust.class.getResourceAsStream("trust/" + file)) {
      if (bytes == null) {
        throw new AssertionError("the library lacks its resource " + file);
      }
      return TrustRoot.read(bytes.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError("the library's resource " + file + " cannot be read", e);
    }
  }
}
