package io.github.trustdelta.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.Timestamp;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Puts together what the directory, the signature files and the JDK say. For one thread. */
final class JarCheck {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final Set<String> BLOCKS = Set.of("RSA", "DSA", "EC");

  private final ZipDirectory directory;
  private final JarContent content;
  private final SignerPath path;
  private final Set<JarOddity> oddities;
  private final SortedMap<String, String> signatureFiles = new TreeMap<>();
  private final SortedMap<String, String> blocks = new TreeMap<>();
  private boolean hasWeakDigests;

  private JarCheck(ZipDirectory directory, JarContent content, SignerPath path) {
    this.directory = directory;
    this.content = content;
    this.path = path;
    this.oddities =
        new TreeSet<>(Comparator.comparing(JarOddity::kind).thenComparing(JarOddity::name));
  }

  static JarSignatures of(Path jar, SignerPath path, SignatureLimits limits) throws IOException {
    ZipDirectory directory = ZipDirectory.read(jar, limits);
    JarContent content = JarContent.read(jar, directory.names(), limits);
    var check = new JarCheck(directory, content, path);
    check.findSignatures(limits);
    return check.answer();
  }

  /** Whether an entry makes up the signatures: the JDK never covers it. */
  static boolean isOfSignatures(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (!upper.startsWith("META-INF/") || upper.indexOf('/', 9) >= 0) {
      return false;
    }
    return upper.equals(MANIFEST)
        || upper.startsWith("META-INF/SIG-")
        || upper.endsWith(".SF")
        || BLOCKS.contains(extension(upper));
  }

  private static String extension(String upper) {
    return upper.substring(upper.lastIndexOf('.') + 1);
  }

  private void findSignatures(SignatureLimits limits) throws SignatureReadException {
    oddities.addAll(directory.oddities());
    var seen = new HashSet<String>();
    for (String name : directory.names()) {
      if (!isOfSignatures(name)) {
        continue;
      }
      String upper = name.toUpperCase(Locale.ROOT);
      if (!seen.add(upper)) {
        oddities.add(new JarOddity(JarOddity.Kind.SAME_BUT_FOR_CASE, name));
      }
      String base = upper.substring(0, Math.max(upper.lastIndexOf('.'), 0));
      if (upper.endsWith(".SF")) {
        signatureFiles.put(base, name);
      } else if (BLOCKS.contains(extension(upper))) {
        blocks.put(base + "." + extension(upper), name);
      }
    }
    if (signatureFiles.size() + blocks.size() > 2 * limits.maxSignatures()) {
      throw new SignatureReadException("more signatures than the limit of maxSignatures");
    }
    for (Map.Entry<String, String> file : signatureFiles.entrySet()) {
      if (BLOCKS.stream().noneMatch(kind -> blocks.containsKey(file.getKey() + "." + kind))) {
        addOddity(JarOddity.Kind.SIGNATURE_FILE_WITHOUT_BLOCK, file.getValue());
      }
    }
    if (!signatureFiles.isEmpty()) {
      lookAtManifest();
    }
  }

  private void lookAtManifest() throws SignatureReadException {
    if (directory.firstTwo().stream().noneMatch(MANIFEST::equalsIgnoreCase)) {
      addOddity(JarOddity.Kind.MANIFEST_NOT_FIRST, "");
    }
    Manifest manifest = content.manifest(MANIFEST);
    if (manifest == null) {
      return;
    }
    var names = new HashSet<>(directory.names());
    for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
      boolean hasDigest = section.getValue().keySet().stream().anyMatch(JarCheck::isDigest);
      if (hasDigest && !names.contains(section.getKey())) {
        addOddity(JarOddity.Kind.ENTRY_MISSING, section.getKey());
      }
      hasWeakDigests |= hasDigest && isWeak(section.getValue());
    }
  }

  private void addOddity(JarOddity.Kind kind, String name) {
    oddities.add(new JarOddity(kind, name));
  }

  private static boolean isDigest(Object attribute) {
    return attribute.toString().toUpperCase(Locale.ROOT).contains("-DIGEST");
  }

  /** Whether all digests of a section are of algorithms that prove nothing. */
  private static boolean isWeak(Attributes attributes) {
    boolean hasAny = false;
    for (Object attribute : attributes.keySet()) {
      String name = attribute.toString().toUpperCase(Locale.ROOT);
      int end = name.indexOf("-DIGEST");
      if (end >= 0) {
        hasAny = true;
        if (!SignatureBlock.isWeakDigest(name.substring(0, end))) {
          return false;
        }
      }
    }
    return hasAny;
  }

  private JarSignatures answer() {
    List<JarSigner> signers = signers();
    List<String> uncovered = new ArrayList<>(content.names());
    Set<String> covered = new HashSet<>();
    signers.forEach(signer -> covered.addAll(signer.covered()));
    uncovered.removeAll(covered);
    uncovered.removeAll(content.failed());
    int entries = content.names().size();
    JarSigner best = best(signers);
    JarOutcome outcome = outcome(signers, best, entries);
    String detail = detail(outcome, best, entries);
    return new JarSignatures(
        outcome,
        detail,
        signers,
        uncovered,
        List.copyOf(content.failed()),
        List.copyOf(oddities),
        entries);
  }

  private List<JarSigner> signers() {
    var signers = new ArrayList<JarSigner>();
    for (Map.Entry<String, String> block : blocks.entrySet()) {
      String upper = block.getKey();
      String file = signatureFiles.get(upper.substring(0, upper.lastIndexOf('.')));
      if (file == null) {
        addOddity(JarOddity.Kind.BLOCK_WITHOUT_SIGNATURE_FILE, block.getValue());
        continue;
      }
      byte[] bytes = content.bytes(block.getValue());
      SignatureBlock parsed = bytes == null ? null : SignatureBlock.parse(bytes);
      if (parsed == null) {
        addOddity(JarOddity.Kind.UNREADABLE_BLOCK, block.getValue());
        continue;
      }
      signers.add(signer(file, parsed));
    }
    return signers;
  }

  private JarSigner signer(String file, SignatureBlock block) {
    X509Certificate certificate = block.certificate();
    String fingerprint = JarContent.fingerprint(certificate);
    JarContent.Coverage coverage = content.coverage(fingerprint);
    CodeSigner code = coverage == null ? null : coverage.signer();
    Timestamp timestamp = code == null ? null : code.getTimestamp();
    Instant stamped = timestamp == null ? null : timestamp.getTimestamp().toInstant();
    Instant time = provenTime(certificate, timestamp);
    Verdict verdict = verdict(file, block, code, time);
    return new JarSigner(
        file,
        verdict.outcome,
        verdict.detail,
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getSerialNumber().toString(16),
        fingerprint,
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        block.digest(),
        block.signature(),
        stamped,
        timestamp == null
            ? null
            : ((X509Certificate) timestamp.getSignerCertPath().getCertificates().get(0))
                .getSubjectX500Principal()
                .getName(),
        code == null ? JarSigner.Anchor.NOT_CHECKED : path.anchorOf(code.getSignerCertPath(), time),
        coverage == null ? List.of() : List.copyOf(coverage.names()));
  }

  /** When it was signed, if an authority says so that ends where the caller wants it to. */
  private Instant provenTime(X509Certificate certificate, @Nullable Timestamp timestamp) {
    if (timestamp == null || SignerPath.isValidAt(certificate, path.at())) {
      return path.at();
    }
    Instant stamped = timestamp.getTimestamp().toInstant();
    boolean isProven =
        path.anchorOf(timestamp.getSignerCertPath(), stamped) == JarSigner.Anchor.ANCHORED;
    return isProven && !stamped.isAfter(path.at()) ? stamped : path.at();
  }

  private record Verdict(JarOutcome outcome, String detail) {}

  private Verdict verdict(
      String file, SignatureBlock block, @Nullable CodeSigner code, Instant time) {
    String weakness = block.weakness();
    if (weakness == null && (hasWeakDigests || isWeakFile(file))) {
      weakness = "weak digests of what is signed";
    }
    if (weakness != null) {
      return new Verdict(JarOutcome.WEAK_ALGORITHM, weakness);
    }
    if (code == null) {
      return new Verdict(JarOutcome.NOT_VERIFIED, "covers nothing that the JDK counts");
    }
    if (!SignerPath.holdsTogether(code.getSignerCertPath())) {
      return new Verdict(
          JarOutcome.CERTIFICATE_INVALID, "not signed by the key of the issuer that is beside it");
    }
    X509Certificate certificate = block.certificate();
    if (time.isBefore(certificate.getNotBefore().toInstant())) {
      return new Verdict(
          JarOutcome.NOT_YET_VALID, "valid from " + certificate.getNotBefore().toInstant());
    }
    if (time.isAfter(certificate.getNotAfter().toInstant())) {
      return new Verdict(
          JarOutcome.EXPIRED, "valid until " + certificate.getNotAfter().toInstant());
    }
    return SignerPath.isForCode(certificate)
        ? new Verdict(JarOutcome.SIGNED, "nothing is wrong with it")
        : new Verdict(JarOutcome.CERTIFICATE_USAGE, "the certificate is not one for signing code");
  }

  private boolean isWeakFile(String file) {
    Manifest signed = content.manifestOrNull(file);
    if (signed == null) {
      return false; // then nothing is covered by it either
    }
    return isWeak(signed.getMainAttributes())
        || signed.getEntries().values().stream().anyMatch(JarCheck::isWeak);
  }

  /** Of those with whom nothing is wrong, the one that covers most. */
  private static @Nullable JarSigner best(List<JarSigner> signers) {
    return signers.stream()
        .filter(signer -> signer.outcome() == JarOutcome.SIGNED)
        .max(Comparator.comparingInt(signer -> signer.covered().size()))
        .orElse(null);
  }

  private JarOutcome outcome(List<JarSigner> signers, @Nullable JarSigner best, int entries) {
    if (signatureFiles.isEmpty() && blocks.isEmpty()) {
      return JarOutcome.UNSIGNED;
    }
    if (oddities.stream().anyMatch(oddity -> oddity.kind().isAmbiguous())) {
      return JarOutcome.AMBIGUOUS;
    }
    if (content.refusal() != null || !content.failed().isEmpty()) {
      return JarOutcome.TAMPERED;
    }
    if (best == null) {
      return signers.stream()
          .map(JarSigner::outcome)
          .min(Comparator.naturalOrder())
          .orElse(JarOutcome.NOT_VERIFIED);
    }
    return best.covered().size() == entries ? JarOutcome.SIGNED : JarOutcome.PARTLY_SIGNED;
  }

  private String detail(JarOutcome outcome, @Nullable JarSigner best, int entries) {
    if (outcome == JarOutcome.AMBIGUOUS) {
      return "readers can differ in what it contains: " + oddities.iterator().next().kind().label();
    }
    if (outcome == JarOutcome.TAMPERED) {
      String refusal = content.refusal();
      return refusal == null
          ? content.failed().size() + " entries are not what was signed"
          : refusal;
    }
    return best == null
        ? outcome.label()
        : best.covered().size() + " of " + entries + " entries are covered";
  }
}
