package io.github.trustdelta.signature;

import static io.github.trustdelta.signature.MadeJar.changed;
import static io.github.trustdelta.signature.MadeJar.content;
import static io.github.trustdelta.signature.MadeJar.sign;
import static io.github.trustdelta.signature.MadeJar.signatures;
import static io.github.trustdelta.signature.MadeJar.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.signature.JarOddity.Kind;
import io.github.trustdelta.signature.MadeJar.Holder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** Archives that are signed, and those with one thing wrong. */
class JarSignaturesTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");
  private static final Holder ANN = Holder.selfSigned("Ann");
  private static final Holder BOB = Holder.selfSigned("Bob");
  private static final byte[] SIGNED = sign(zip(content()), ANN, "ANN");

  private static JarSignatures of(byte[] jar) throws IOException {
    return signatures(jar, NOW, List.of());
  }

  private static byte[] with(byte[] jar, String name, String text) {
    return changed(
        jar,
        content -> {
          content.put(name, text.getBytes(UTF_8));
          return content;
        });
  }

  private static byte[] without(byte[] jar, String name) {
    return changed(
        jar,
        content -> {
          assertThat(content.remove(name)).isNotNull();
          return content;
        });
  }

  private static Throwable refusal(byte[] jar) {
    Throwable thrown = Assertions.catchThrowable(() -> of(jar));
    assertThat(thrown).isInstanceOf(SignatureReadException.class);
    return thrown;
  }

  @Test
  void signedArchiveTellsWhoSignedWhat() throws IOException {
    JarSignatures found = of(SIGNED);

    assertThat(found.outcome()).as(found.detail()).isEqualTo(JarOutcome.SIGNED);
    assertThat(found.entries()).isEqualTo(3);
    assertThat(found.uncovered()).isEmpty();
    assertThat(found.failed()).isEmpty();
    assertThat(found.oddities()).isEmpty();
    assertThat(found.signers()).hasSize(1);
    JarSigner signer = found.signers().get(0);
    assertThat(signer.signatureFile()).isEqualTo("META-INF/ANN.SF");
    assertThat(signer.subject()).isEqualTo("CN=Ann");
    assertThat(signer.digestAlgorithm()).isEqualTo("SHA-256");
    assertThat(signer.signatureAlgorithm()).isEqualTo("SHA-256 with RSA");
    assertThat(signer.fingerprint()).hasSize(64);
    assertThat(signer.timestamp()).isNull();
    assertThat(signer.anchor()).isEqualTo(JarSigner.Anchor.NOT_CHECKED);
    assertThat(signer.covered()).containsExactly("META-INF/services/x", "a/A.class", "b.txt");
  }

  @Test
  void unsignedArchiveIsUnsigned() throws IOException {
    JarSignatures found = of(zip(content()));

    assertThat(found.outcome()).isEqualTo(JarOutcome.UNSIGNED);
    assertThat(found.uncovered()).hasSize(3);
  }

  @Test
  void addedEntryIsNotCovered() throws IOException {
    JarSignatures found = of(with(SIGNED, "c.txt", "more"));

    assertThat(found.outcome()).isEqualTo(JarOutcome.PARTLY_SIGNED);
    assertThat(found.uncovered()).containsExactly("c.txt");
  }

  @Test
  void entryInMetaInfIsNoSignatureFile() throws IOException {
    assertThat(of(with(SIGNED, "META-INF/more.txt", "more")).uncovered())
        .containsExactly("META-INF/more.txt");
    assertThat(of(with(SIGNED, "META-INF/a/x.SF", "more")).uncovered())
        .containsExactly("META-INF/a/x.SF");
  }

  @Test
  void changedEntryIsTamperedWith() throws IOException {
    JarSignatures found = of(with(SIGNED, "b.txt", "tExt"));

    assertThat(found.outcome()).isEqualTo(JarOutcome.TAMPERED);
    assertThat(found.failed()).containsExactly("b.txt");
    assertThat(of(with(SIGNED, "b.txt", "text")).outcome()).isEqualTo(JarOutcome.SIGNED);
  }

  @Test
  void removedEntryIsMissing() throws IOException {
    JarSignatures found = of(without(SIGNED, "b.txt"));

    assertThat(found.oddities()).containsExactly(new JarOddity(Kind.ENTRY_MISSING, "b.txt"));
    assertThat(found.outcome()).isEqualTo(JarOutcome.SIGNED);
  }

  @Test
  void changedSignatureFileIsTamperedWith() throws IOException {
    byte[] changed =
        changed(
            SIGNED,
            content -> {
              content.computeIfPresent(
                  "META-INF/ANN.SF",
                  (name, bytes) ->
                      new String(bytes, UTF_8).replace("b.txt", "c.txt").getBytes(UTF_8));
              return content;
            });

    assertThat(of(changed).outcome()).isEqualTo(JarOutcome.TAMPERED);
  }

  @Test
  void signatureFileWithoutBlockIsNoSignature() throws IOException {
    JarSignatures found = of(without(SIGNED, "META-INF/ANN.RSA"));

    assertThat(found.outcome()).isEqualTo(JarOutcome.NOT_VERIFIED);
    assertThat(found.oddities())
        .containsExactly(new JarOddity(Kind.SIGNATURE_FILE_WITHOUT_BLOCK, "META-INF/ANN.SF"));
  }

  @Test
  void blockWithoutSignatureFileIsNoSignature() throws IOException {
    JarSignatures found = of(without(SIGNED, "META-INF/ANN.SF"));

    assertThat(found.outcome()).isEqualTo(JarOutcome.NOT_VERIFIED);
    assertThat(found.oddities())
        .containsExactly(new JarOddity(Kind.BLOCK_WITHOUT_SIGNATURE_FILE, "META-INF/ANN.RSA"));
  }

  @Test
  void blockThatIsNoSignatureIsNotVerified() throws IOException {
    JarSignatures found = of(with(SIGNED, "META-INF/ANN.RSA", "no block"));

    assertThat(found.outcome()).isNotIn(JarOutcome.SIGNED, JarOutcome.UNSIGNED);
    assertThat(found.oddities()).contains(new JarOddity(Kind.UNREADABLE_BLOCK, "META-INF/ANN.RSA"));
  }

  /** Which the JDK takes for an archive that nobody signed. */
  @Test
  void weakDigestIsToldApartFromNoSignature() throws IOException {
    JarSignatures md5 = of(sign(zip(content()), ANN, "ANN", "MD5", "MD5withRSA"));
    JarSignatures sha1 = of(sign(zip(content()), ANN, "ANN", "SHA-1", "SHA1withRSA"));
    JarSignatures inFile = of(sign(zip(content()), ANN, "ANN", "SHA-1", "SHA256withRSA"));

    assertThat(md5.outcome()).isEqualTo(JarOutcome.WEAK_ALGORITHM);
    assertThat(sha1.outcome()).isEqualTo(JarOutcome.WEAK_ALGORITHM);
    assertThat(inFile.outcome()).isEqualTo(JarOutcome.WEAK_ALGORITHM);
    assertThat(md5.signers().get(0).digestAlgorithm()).isEqualTo("MD5");
    assertThat(md5.signers().get(0).covered()).isEmpty();
  }

  @Test
  void shortKeyIsWeak() throws IOException {
    Holder weak = Holder.make("Weak", 1024, null, KeyPurposeId.id_kp_codeSigning);

    assertThat(of(sign(zip(content()), weak, "WEAK")).outcome())
        .isEqualTo(JarOutcome.WEAK_ALGORITHM);
  }

  @Test
  void certificateMustBeValidAtTheInstant() throws IOException {
    assertThat(signatures(SIGNED, MadeJar.UNTIL.plusSeconds(1), List.of()).outcome())
        .isEqualTo(JarOutcome.EXPIRED);
    assertThat(signatures(SIGNED, MadeJar.FROM.minusSeconds(1), List.of()).outcome())
        .isEqualTo(JarOutcome.NOT_YET_VALID);
    assertThat(signatures(SIGNED, MadeJar.UNTIL, List.of()).outcome()).isEqualTo(JarOutcome.SIGNED);
  }

  @Test
  void certificateForServersSignsNoCode() throws IOException {
    Holder server = Holder.make("Server", 2048, null, KeyPurposeId.id_kp_serverAuth);

    assertThat(of(sign(zip(content()), server, "SERVER")).outcome())
        .isEqualTo(JarOutcome.CERTIFICATE_USAGE);
  }

  @Test
  void pathEndsAtWhatTheCallerGives() throws IOException {
    Holder root = Holder.root("Root");
    Holder below = Holder.make("Below", 2048, root, KeyPurposeId.id_kp_codeSigning);
    byte[] jar = sign(zip(content()), below, "BELOW");

    assertThat(signatures(jar, NOW, List.of(root.certificate())).signers().get(0).anchor())
        .isEqualTo(JarSigner.Anchor.ANCHORED);
    assertThat(
            signatures(jar, NOW, List.of(Holder.root("Root").certificate()))
                .signers()
                .get(0)
                .anchor())
        .isEqualTo(JarSigner.Anchor.NOT_ANCHORED);
    assertThat(signatures(SIGNED, NOW, List.of(ANN.certificate())).signers().get(0).anchor())
        .isEqualTo(JarSigner.Anchor.ANCHORED);
  }

  @Test
  void twoSignersAreToldApart() throws IOException {
    JarSignatures found = of(sign(SIGNED, BOB, "BOB"));

    assertThat(found.outcome()).isEqualTo(JarOutcome.SIGNED);
    assertThat(found.signers()).extracting(JarSigner::subject).containsExactly("CN=Ann", "CN=Bob");
    assertThat(found.signers()).allMatch(signer -> signer.covered().size() == 3);
  }

  /** The JDK holds the signature against the key, and does not ask whose certificate that is. */
  @Test
  void signerUnderAnotherNameIsNoSigner() throws IOException {
    byte[] renamed =
        changed(
            SIGNED,
            content -> {
              content.computeIfPresent(
                  "META-INF/ANN.RSA", (name, block) -> replaced(block, "Ann", "Eve"));
              return content;
            });

    assertThat(of(renamed).signers().get(0).subject()).isEqualTo("CN=Eve");
    assertThat(of(renamed).outcome()).isEqualTo(JarOutcome.CERTIFICATE_INVALID);
    assertThat(of(SIGNED).outcome()).isEqualTo(JarOutcome.SIGNED);
  }

  // The archive

  /** Two entries of one name, made by renaming one to the other's name in place. */
  @Test
  void duplicateEntryIsAmbiguous() throws IOException {
    byte[] jar = with(SIGNED, "c.txt", "evil");
    byte[] twice = replaced(jar, "c.txt", "b.txt");

    assertThat(of(twice).outcome()).isEqualTo(JarOutcome.AMBIGUOUS);
    assertThat(of(twice).oddities()).contains(new JarOddity(Kind.DUPLICATE_ENTRY, "b.txt"));
    assertThat(of(jar).outcome()).isEqualTo(JarOutcome.PARTLY_SIGNED);
  }

  private static byte[] replaced(byte[] jar, String text, String by) {
    return new String(jar, ISO_8859_1).replace(text, by).getBytes(ISO_8859_1);
  }

  @Test
  void otherNameInTheLocalHeaderIsAmbiguous() throws IOException {
    byte[] jar = SIGNED.clone();
    int local = new String(jar, ISO_8859_1).indexOf("a/A.class");
    jar[local + 2] = 'B';

    assertThat(of(jar).outcome()).isEqualTo(JarOutcome.AMBIGUOUS);
    assertThat(of(jar).oddities()).extracting(JarOddity::kind).contains(Kind.LOCAL_HEADER_DIFFERS);
  }

  @Test
  void bytesInFrontAreAmbiguous() throws IOException {
    byte[] jar = MadeKey.join(zip(Map.of("evil", new byte[10])), SIGNED);

    assertThat(of(jar).outcome()).isEqualTo(JarOutcome.AMBIGUOUS);
    assertThat(of(jar).oddities()).contains(new JarOddity(Kind.UNACCOUNTED_BYTES, ""));
  }

  /** An entry that the directory does not have is there for who reads a stream. */
  @Test
  void entryThatOnlyAStreamFindsIsAmbiguous() throws IOException {
    byte[] jar = SIGNED;
    int directory = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN).getInt(jar.length - 6);
    byte[] hidden = zip(Map.of("evil", new byte[10]));
    byte[] local = Arrays.copyOf(hidden, new String(hidden, ISO_8859_1).indexOf("PK\1\2"));
    byte[] end = Arrays.copyOfRange(jar, directory, jar.length);
    ByteBuffer.wrap(end)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(end.length - 6, directory + local.length);

    byte[] both = MadeKey.join(Arrays.copyOf(jar, directory), local, end);

    assertThat(of(both).outcome()).isEqualTo(JarOutcome.AMBIGUOUS);
  }

  @Test
  void manifestInOtherCaseIsAmbiguous() throws IOException {
    JarSignatures found = of(with(SIGNED, "meta-inf/Manifest.mf", "Manifest-Version: 1.0\r\n\r\n"));

    assertThat(found.outcome()).isEqualTo(JarOutcome.AMBIGUOUS);
    assertThat(found.oddities())
        .contains(new JarOddity(Kind.SAME_BUT_FOR_CASE, "meta-inf/Manifest.mf"));
  }

  @Test
  void manifestThatIsNotFirstIsOdd() throws IOException {
    byte[] jar =
        changed(
            SIGNED,
            content -> {
              Map<String, byte[]> moved = new LinkedHashMap<>(content);
              byte[] manifest = moved.remove("META-INF/MANIFEST.MF");
              moved.put("META-INF/MANIFEST.MF", manifest);
              return moved;
            });

    assertThat(of(jar).oddities()).containsExactly(new JarOddity(Kind.MANIFEST_NOT_FIRST, ""));
    assertThat(of(jar).outcome()).isEqualTo(JarOutcome.SIGNED);
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    assertThat(refusal("no archive".getBytes(UTF_8))).hasMessageContaining("ZIP archive");
    assertThat(refusal(Arrays.copyOf(SIGNED, SIGNED.length - 1))).hasMessageContaining("ZIP");
    assertThat(refusal(MadeKey.join(SIGNED, new byte[1]))).hasMessageContaining("ZIP");
    assertThat(refusal(new byte[0])).hasMessageContaining("ZIP");
  }

  /** Found by a fuzzer: the JDK throws an IllegalArgumentException. */
  @Test
  void nameThatIsNoUtf8IsRefused() throws IOException {
    assertThat(refusal(replaced(SIGNED, "b.txt", "b\u00fftxt"))).hasMessageContaining("UTF-8");
    assertThat(of(replaced(SIGNED, "b.txt", "b_txt")).outcome())
        .isEqualTo(JarOutcome.PARTLY_SIGNED);
  }

  @Test
  void tooMuchIsRefused() {
    var small = new SignatureLimits(1, 1, 1, 1, 100, 100, 10_000);
    var few = new SignatureLimits(1, 1, 1, 1, 5, 100, 10_000);
    byte[] bomb = with(SIGNED, "b.txt", "x".repeat(101));

    assertThat(Assertions.catchThrowable(() -> signatures(SIGNED, NOW, List.of(), small))).isNull();
    assertThat(Assertions.catchThrowable(() -> signatures(bomb, NOW, List.of(), small)))
        .isInstanceOf(SignatureReadException.class)
        .hasMessageContaining("larger than the limits");
    assertThat(Assertions.catchThrowable(() -> signatures(SIGNED, NOW, List.of(), few)))
        .isInstanceOf(SignatureReadException.class)
        .hasMessageContaining("at most 5 entries");
  }

  /** One bit of each byte, so that it stays quick. */
  @Test
  void mutantSaysNothingElseIsSigned() throws IOException {
    JarSignatures right = of(SIGNED);
    int refused = 0;
    for (int i = 0; i < SIGNED.length; i++) {
      byte[] mutant = SIGNED.clone();
      mutant[i] ^= (byte) (1 << i % 8);
      try {
        JarSignatures found = of(mutant);
        if (found.outcome() == JarOutcome.SIGNED) {
          assertThat(found.signers()).as("byte %d", i).isEqualTo(right.signers());
        } else {
          refused++;
        }
      } catch (SignatureReadException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(SIGNED.length / 2);
  }

  @Property(tries = 200)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
    byte[] asBlock =
        changed(
            SIGNED,
            content -> {
              content.put("META-INF/ANN.RSA", bytes);
              return content;
            });

    assertThat(of(asBlock).outcome()).isNotEqualTo(JarOutcome.SIGNED);
    assertThat(refusal(bytes)).hasMessageContaining("ZIP");
  }
}
