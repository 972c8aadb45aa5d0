package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.InputText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the links of a step: by the name of the step and the id of a key that may do it, signed by
 * that key. Any other link does not count, whatever it says; but one that counts has to hold.
 */
final class StepLinks {

  private final Map<String, List<InTotoLink>> byName = new LinkedHashMap<>();
  private final Set<InTotoLink> unused = new LinkedHashSet<>();

  /** Two keys may have signed one link, and a layout in its place is verified once. */
  private final Map<InTotoLink, LinkContent> known = new HashMap<>();

  private final LayoutRun run;
  private final List<String> notices;

  StepLinks(List<InTotoLink> links, LayoutRun run, List<String> notices) {
    for (InTotoLink link : links) {
      byName.computeIfAbsent(link.name(), name -> new ArrayList<>()).add(link);
      unused.add(link);
    }
    this.run = run;
    this.notices = notices;
  }

  /**
   * The links that count, which agree: as many as the step asks for, of so many keys, or more.
   *
   * @param folder where the links of the layout are, with a slash; empty for the outermost
   */
  List<LinkContent> of(LayoutContent content, LayoutContent.Step step, String folder)
      throws Refusal {
    var found = new ArrayList<LinkContent>();
    var signers = new TreeSet<String>();
    for (String id : new TreeSet<>(step.keyIds())) {
      InTotoKey key = content.keys().get(id);
      if (key == null) {
        String why = content.unusable().getOrDefault(id, "the layout does not have it");
        notices.add(
            "step %s: the key %s cannot be used: %s"
                .formatted(InputText.quoted(folder + step.name()), InTotoKey.prefix(id), why));
        continue;
      }
      String name = folder + step.name() + "." + key.prefix();
      for (InTotoLink link : byName.getOrDefault(name + ".link", List.of())) {
        if (isSigned(link.metadata(), key)) {
          unused.remove(link);
          found.add(content(link, step, name));
          // Two ids of one key are one signer.
          signers.add(key.identity());
        }
      }
    }
    requireEnough(content, step, signers.size());
    requireAgreement(found);
    noteCommands(step, folder, found);
    return found;
  }

  private static boolean isSigned(SignedMetadata link, InTotoKey key) {
    byte[] signed;
    try {
      signed = link.signedBytes();
    } catch (AttestationReadException e) {
      return false; // what has no canonical bytes nobody has signed
    }
    for (DsseEnvelope.Signature signature : link.signatures()) {
      boolean mayBe = signature.keyId() == null || signature.keyId().equals(key.id());
      if (mayBe && key.verifies(signed, signature.bytes())) {
        return true;
      }
    }
    return false;
  }

  /** What a link says, or what the layout comes to that stands in its place. */
  private LinkContent content(InTotoLink link, LayoutContent.Step step, String name)
      throws Refusal {
    LinkContent content = known.get(link);
    if (content == null) {
      content = read(link, step, name);
      known.put(link, content);
    }
    return content;
  }

  private LinkContent read(InTotoLink link, LayoutContent.Step step, String name) throws Refusal {
    LinkContent content;
    try {
      JsonNode node = link.metadata().content(AttestationLimits.DEFAULTS);
      if (node.member("_type").text().equals("layout")) {
        return summary(link, name + "/");
      }
      content = LinkContent.read(node, link.metadata().envelope() != null);
    } catch (AttestationReadException e) {
      throw new Refusal(Reason.LINK_UNREADABLE, String.valueOf(e.getMessage()));
    }
    if (!content.name().equals(step.name())) {
      throw new Refusal(
          Reason.LINK_NAME_MISMATCH,
          "%s is the link of the step %s"
              .formatted(InputText.quoted(link.name()), InputText.quoted(content.name())));
    }
    return content;
  }

  private LinkContent summary(InTotoLink link, String folder) throws Refusal {
    if (folder.chars().filter(c -> c == '/').count() >= InTotoLink.MAX_DEPTH) {
      throw new Refusal(
          Reason.LIMIT_EXCEEDED, "layouts stand in each other deeper than " + InTotoLink.MAX_DEPTH);
    }
    @Nullable LinkContent summary = run.content(link.metadata(), folder);
    if (summary == null) {
      throw new Refusal(
          Reason.NEEDS_EARLIER_CHECK,
          "the layout in its place does not hold: " + InputText.quoted(link.name()));
    }
    return summary;
  }

  private static void requireEnough(LayoutContent content, LayoutContent.Step step, int signers)
      throws Refusal {
    if (signers >= step.threshold()) {
      return;
    }
    String detail =
        "links of %d of the %d keys that have to have done it".formatted(signers, step.threshold());
    if (step.hasCertificateConstraints()) {
      throw new Refusal(
          Reason.CERTIFICATE_CONSTRAINTS, detail + "; certificates in place of keys are not read");
    }
    if (step.keyIds().stream().map(content.unusable()::get).anyMatch(InTotoKey.OPENPGP::equals)) {
      throw new Refusal(Reason.OPENPGP_UNSUPPORTED, detail + "; " + InTotoKey.OPENPGP);
    }
    throw new Refusal(Reason.THRESHOLD_NOT_MET, detail);
  }

  /** Below a threshold of 2 too: else it would be chance which of two reports is believed. */
  private static void requireAgreement(List<LinkContent> found) throws Refusal {
    for (LinkContent link : found) {
      if (!link.agreesWith(found.get(0))) {
        throw new Refusal(
            Reason.LINKS_DISAGREE, "two links tell of different materials or products");
      }
    }
  }

  private void noteCommands(LayoutContent.Step step, String folder, List<LinkContent> found) {
    boolean isAsExpected =
        step.command().isEmpty() || found.stream().allMatch(link -> isCommand(link, step));
    if (!isAsExpected) {
      notices.add(
          "step %s: the command is not the one that the layout expects"
              .formatted(InputText.quoted(folder + step.name())));
    }
  }

  /** What a layout comes to was done by many commands. */
  private static boolean isCommand(LinkContent link, LayoutContent.Step step) {
    return link.name().equals(LinkContent.SUMMARY) || link.command().equals(step.command());
  }

  /** Says which links did not count. */
  void noteUnused() {
    for (InTotoLink link : unused) {
      notices.add(
          "the link %s does not count: no key that may do such a step signed it"
              .formatted(InputText.quoted(link.name())));
    }
  }
}
