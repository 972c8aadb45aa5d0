package io.github.trustdelta.sbom;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A cryptographic digest of an artefact: algorithm and lower-case hexadecimal value.
 *
 * @param algorithm which algorithm
 * @param hex the value in lower-case hexadecimal, as long as the algorithm says
 */
public record Digest(Algorithm algorithm, String hex) implements Comparable<Digest> {

  /** For each ASCII character 0 if it is a lower-case hexadecimal digit, else 1. */
  private static final byte[] NO_HEX = noHex();

  private static final Comparator<Digest> ORDER =
      Comparator.comparing(Digest::algorithm).thenComparing(Digest::hex);

  /**
   * Validates and lower-cases the value.
   *
   * @throws IllegalArgumentException if the value is not hexadecimal or has the wrong length
   */
  public Digest {
    Objects.requireNonNull(algorithm, "algorithm");
    if (!isLowerHex(hex)) {
      hex = hex.toLowerCase(Locale.ROOT);
      if (!isLowerHex(hex)) {
        throw new IllegalArgumentException("expected hexadecimal digits in a " + algorithm.label());
      }
    }
    if (algorithm.hexLength != 0 && hex.length() != algorithm.hexLength) {
      throw new IllegalArgumentException(
          "expected %d hexadecimal digits in a %s, found %d"
              .formatted(algorithm.hexLength, algorithm.label(), hex.length()));
    }
  }

  /** Orders by algorithm, then by value. */
  @Override
  public int compareTo(Digest other) {
    return ORDER.compare(this, other);
  }

  // Written out, as are those of other records that every diff needs: what the JVM makes for a
  // record at the first call costs a quick start milliseconds.

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest
        && digest.algorithm == algorithm
        && digest.hex.equals(hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  /** The form {@code SHA-256:ab12...}. */
  @Override
  public String toString() {
    return algorithm.label() + ":" + hex;
  }

  /** Digits and letters follow each other by chance, so that no branch is to be taken for each. */
  private static boolean isLowerHex(String text) {
    int wrong = text.isEmpty() ? 1 : 0;
    for (int i = 0; i < text.length(); i++) {
      wrong |= NO_HEX[Math.min(text.charAt(i), NO_HEX.length - 1)];
    }
    return wrong == 0;
  }

  private static byte[] noHex() {
    byte[] noHex = new byte[1 << (Byte.SIZE - 1)];
    for (int c = 0; c < noHex.length; c++) {
      noHex[c] = (byte) ("0123456789abcdef".indexOf(c) >= 0 ? 0 : 1);
    }
    return noHex;
  }

  /**
   * The digest algorithms of CycloneDX 1.7 ({@code hash-alg}) and SPDX 2.3 (clause 7.10). Labels
   * are CycloneDX's spelling.
   */
  public enum Algorithm {
    /** MD2, SPDX only; broken. */
    MD2("MD2", 32),
    /** MD4, SPDX only; broken. */
    MD4("MD4", 32),
    /** MD5; broken. */
    MD5("MD5", 32),
    /** MD6, SPDX only; of no fixed length. */
    MD6("MD6", 0),
    /** Adler-32, SPDX only; a checksum, not a digest. */
    ADLER32("ADLER32", 8),
    /** SHA-1; broken. */
    SHA_1("SHA-1", 40),
    /** SHA-224. */
    SHA_224("SHA-224", 56),
    /** SHA-256. */
    SHA_256("SHA-256", 64),
    /** SHA-384. */
    SHA_384("SHA-384", 96),
    /** SHA-512. */
    SHA_512("SHA-512", 128),
    /** SHA3-256. */
    SHA3_256("SHA3-256", 64),
    /** SHA3-384. */
    SHA3_384("SHA3-384", 96),
    /** SHA3-512. */
    SHA3_512("SHA3-512", 128),
    /** BLAKE2b with 256 bits. */
    BLAKE2B_256("BLAKE2b-256", 64),
    /** BLAKE2b with 384 bits. */
    BLAKE2B_384("BLAKE2b-384", 96),
    /** BLAKE2b with 512 bits. */
    BLAKE2B_512("BLAKE2b-512", 128),
    /** BLAKE3; its output may have any length. */
    BLAKE3("BLAKE3", 0),
    /** Streebog with 256 bits, CycloneDX 1.7. */
    STREEBOG_256("Streebog-256", 64),
    /** Streebog with 512 bits, CycloneDX 1.7. */
    STREEBOG_512("Streebog-512", 128);

    private static final Set<Algorithm> WEAK =
        Set.copyOf(EnumSet.of(MD2, MD4, MD5, MD6, ADLER32, SHA_1));

    private static final Map<String, Algorithm> BY_NAME = byName();

    private final String label;
    private final int hexLength;

    Algorithm(String label, int hexLength) {
      this.label = label;
      this.hexLength = hexLength;
    }

    /** The name as CycloneDX writes it, {@code SHA-256}. */
    public String label() {
      return label;
    }

    /** The length of a value in hexadecimal digits; 0 where any length is right. */
    public int hexLength() {
      return hexLength;
    }

    /** Whether collisions are out of reach today, so that the digest can prove identity. */
    public boolean isStrong() {
      return !WEAK.contains(this);
    }

    /** Finds an algorithm by CycloneDX's or SPDX's name: {@code SHA-256}, {@code SHA256}. */
    public static Optional<Algorithm> find(String name) {
      return Optional.ofNullable(BY_NAME.get(squeeze(name)));
    }

    private static Map<String, Algorithm> byName() {
      var names = new HashMap<String, Algorithm>();
      for (Algorithm algorithm : values()) {
        names.put(squeeze(algorithm.label), algorithm);
      }
      return Map.copyOf(names);
    }

    private static String squeeze(String name) {
      return name.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
  }
}
