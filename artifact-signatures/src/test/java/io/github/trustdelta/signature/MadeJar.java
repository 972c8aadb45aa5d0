package io.github.trustdelta.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Archives, and who signs them. */
final class MadeJar {

  static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2034-01-01T00:00:00Z");

  private MadeJar() {}

  /** A holder of a key and a certificate. */
  record Holder(KeyPair keys, X509Certificate certificate, @Nullable Holder issuer) {

    static Holder root(String name) {
      return make(name, 2048, null, null);
    }

    static Holder selfSigned(String name) {
      return make(name, 2048, null, KeyPurposeId.id_kp_codeSigning);
    }

    static Holder make(
        String name, int bits, @Nullable Holder issuer, @Nullable KeyPurposeId purpose) {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair keys = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        X500Name above =
            issuer == null
                ? subject
                : X500Name.getInstance(issuer.certificate.getSubjectX500Principal().getEncoded());
        var builder =
            new JcaX509v3CertificateBuilder(
                above,
                new BigInteger(64, new Random(name.hashCode())).add(BigInteger.ONE),
                Date.from(FROM),
                Date.from(UNTIL),
                subject,
                keys.getPublic());
        if (purpose == null) {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } else {
          builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        }
        var signer =
            new JcaContentSignerBuilder("SHA256withRSA")
                .build(issuer == null ? keys.getPrivate() : issuer.keys.getPrivate());
        return new Holder(
            keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)), issuer);
      } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
        throw new AssertionError(e);
      }
    }

    private CertPath path() throws GeneralSecurityException {
      List<X509Certificate> path =
          issuer == null ? List.of(certificate) : List.of(certificate, issuer.certificate);
      return CertificateFactory.getInstance("X.509").generateCertPath(path);
    }
  }

  static Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(UTF_8));
    content.put("a/A.class", "class A".getBytes(UTF_8));
    content.put("b.txt", "text".getBytes(UTF_8));
    content.put("META-INF/services/x", "a.A".getBytes(UTF_8));
    return content;
  }

  static byte[] zip(Map<String, byte[]> content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        var made = new ZipEntry(entry.getKey());
        made.setTime(0);
        zip.putNextEntry(made);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Map<String, byte[]> unzip(byte[] jar) {
    Map<String, byte[]> content = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        content.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }

  static byte[] changed(byte[] jar, UnaryOperator<Map<String, byte[]>> change) {
    return zip(change.apply(unzip(jar)));
  }

  static byte[] sign(byte[] jar, Holder holder, String name) {
    return sign(jar, holder, name, "SHA-256", "SHA256withRSA");
  }

  static byte[] sign(byte[] jar, Holder holder, String name, String digest, String signature) {
    Path file = write(jar);
    var signed = new ByteArrayOutputStream();
    try (var zip = new ZipFile(file.toFile());
        OutputStream out = signed) {
      new JarSigner.Builder(holder.keys.getPrivate(), holder.path())
          .signerName(name)
          .digestAlgorithm(digest)
          .signatureAlgorithm(signature)
          .build()
          .sign(zip, out);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } finally {
      delete(file);
    }
    return signed.toByteArray();
  }

  static JarSignatures signatures(byte[] jar, Instant at, List<X509Certificate> anchors)
      throws IOException {
    return signatures(jar, at, anchors, SignatureLimits.DEFAULTS);
  }

  static JarSignatures signatures(
      byte[] jar, Instant at, List<X509Certificate> anchors, SignatureLimits limits)
      throws IOException {
    Path file = write(jar);
    try {
      return JarSignatures.of(file, at, anchors, limits);
    } finally {
      delete(file);
    }
  }

  private static Path write(byte[] jar) {
    try {
      return Files.write(Files.createTempFile("made", ".jar"), jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
