package io.github.trustdelta.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive once, as the JDK does who checks its signatures: which entries whose signature
 * covers. For one thread.
 */
final class JarContent {

  private static final int BLOCK = 1 << 16;

  /** The JDK's own limit for what makes up a signature. */
  private static final int MAX_SIGNATURE_FILE = 1 << 24;

  /** What is covered by one certificate. */
  record Coverage(CodeSigner signer, SortedSet<String> names) {}

  private final SignatureLimits limits;
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedSet<String> failed = new TreeSet<>();
  private final Map<String, Coverage> coverages = new HashMap<>();
  private final Map<String, byte[]> ofSignatures = new HashMap<>();
  private @Nullable String refusal;
  private long total;

  private JarContent(SignatureLimits limits) {
    this.limits = limits;
  }

  static JarContent read(Path file, List<String> names, SignatureLimits limits) throws IOException {
    var content = new JarContent(limits);
    boolean isSigned = names.stream().anyMatch(name -> isSignature(name));
    try (var plain = new JarFile(file.toFile(), false, ZipFile.OPEN_READ);
        var jar = new JarFile(file.toFile(), isSigned, ZipFile.OPEN_READ)) {
      content.readSignatures(plain, names);
      content.readEntries(jar, names);
    } catch (ZipException e) {
      throw new SignatureReadException(
          "expected a ZIP archive: " + Shown.of(String.valueOf(e.getMessage())), e);
    }
    return content;
  }

  private static boolean isSignature(String name) {
    return JarCheck.isOfSignatures(name);
  }

  /** Those to be covered. */
  SortedSet<String> names() {
    return names;
  }

  SortedSet<String> failed() {
    return failed;
  }

  /** Why the JDK refused the signatures as a whole; null if it did not. */
  @Nullable String refusal() {
    return refusal;
  }

  @Nullable Coverage coverage(String fingerprint) {
    return coverages.get(fingerprint);
  }

  byte @Nullable [] bytes(String name) {
    return ofSignatures.get(name);
  }

  /** By a name in whatever case; null if there is none. */
  @Nullable Manifest manifest(String name) throws SignatureReadException {
    for (Map.Entry<String, byte[]> entry : ofSignatures.entrySet()) {
      if (entry.getKey().toUpperCase(Locale.ROOT).equals(name)) {
        Manifest manifest = manifestOrNull(entry.getKey());
        if (manifest == null) {
          throw new SignatureReadException("expected a manifest in " + Shown.of(entry.getKey()));
        }
        return manifest;
      }
    }
    return null;
  }

  @Nullable Manifest manifestOrNull(String name) {
    byte[] bytes = ofSignatures.get(name);
    try {
      return bytes == null ? null : new Manifest(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      return null;
    }
  }

  static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new AssertionError("a certificate that was read", e);
    }
  }

  private void readSignatures(JarFile jar, List<String> all) throws IOException {
    for (String name : all) {
      JarEntry entry = jar.getJarEntry(name);
      if (isSignature(name) && entry != null) {
        var bytes = new ByteArrayOutputStream();
        readBounded(jar, entry, name, bytes);
        ofSignatures.put(name, bytes.toByteArray());
      } else if (!name.endsWith("/") || (entry != null && entry.getSize() > 0)) {
        names.add(name);
      }
    }
  }

  private void readEntries(JarFile jar, List<String> all) throws IOException {
    for (String name : all) {
      JarEntry entry = jar.getJarEntry(name);
      if (entry == null) {
        throw new SignatureReadException("cannot find the entry " + Shown.of(name));
      }
      if (!names.contains(name)) {
        continue;
      }
      try {
        readBounded(jar, entry, name, null);
      } catch (SecurityException e) {
        if (e instanceof RefusedAsAWhole) {
          refusal = Shown.of(String.valueOf(e.getMessage()));
          return; // each further entry would begin anew with it
        }
        failed.add(name);
        continue;
      }
      addCoverage(name, entry.getCodeSigners());
    }
  }

  /** What the JDK says before there is a first byte, of the signatures and not of an entry. */
  private static final class RefusedAsAWhole extends SecurityException {
    private static final long serialVersionUID = 1L;

    RefusedAsAWhole(SecurityException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private void readBounded(
      JarFile jar, JarEntry entry, String name, @Nullable ByteArrayOutputStream into)
      throws IOException {
    long max = into == null ? limits.maxEntryBytes() : MAX_SIGNATURE_FILE;
    if (entry.getSize() > max) {
      throw tooLarge(name);
    }
    long length = 0;
    byte[] block = new byte[BLOCK];
    try (InputStream stream = open(jar, entry)) {
      for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
        length += read;
        total += read;
        if (length > max || total > limits.maxArchiveBytes()) {
          throw tooLarge(name);
        }
        if (into != null) {
          into.write(block, 0, read);
        }
      }
    } catch (SignatureReadException e) {
      throw e;
    } catch (IOException e) {
      throw new SignatureReadException("cannot decompress " + Shown.of(name), e);
    }
  }

  private static SignatureReadException tooLarge(String name) {
    return new SignatureReadException(
        "larger than the limits of an entry or of all: " + Shown.of(name));
  }

  private static InputStream open(JarFile jar, JarEntry entry) throws IOException {
    try {
      return jar.getInputStream(entry);
    } catch (SecurityException e) {
      throw new RefusedAsAWhole(e);
    }
  }

  private void addCoverage(String name, CodeSigner @Nullable [] signers) {
    if (signers == null) {
      return;
    }
    for (CodeSigner signer : signers) {
      var own = (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
      coverages
          .computeIfAbsent(fingerprint(own), any -> new Coverage(signer, new TreeSet<>()))
          .names()
          .add(name);
    }
  }
}
