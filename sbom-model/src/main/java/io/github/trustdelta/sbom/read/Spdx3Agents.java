package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people, organisations and tools of an SPDX 3 document. */
final class Spdx3Agents {

  private final SbomAssembler document;
  private final Spdx3Parts parts;
  private final Spdx3Expansion expansion;
  private final Map<String, Agent> agents = new LinkedHashMap<>();
  private final List<Claim> claims = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  Spdx3Agents(SbomAssembler document, Spdx3Parts parts, Spdx3Expansion expansion) {
    this.document = document;
    this.expansion = expansion;
    this.parts = parts;
  }

  /** Takes an agent or a tool; of several under one identifier the first by name counts. */
  void add(String id, Spdx3Node node) {
    String type = Spdx3Terms.withoutProfile(node.type);
    String name = node.takeOrEmpty(Spdx3Member.NAME).strip();
    if (name.startsWith(type + ":")) { // as SPDX 2 writes them
      name = name.substring(type.length() + 1).strip();
    }
    var agent = new Agent(type, name, node);
    agents.merge(id, agent, (a, b) -> a.name.compareTo(b.name) <= 0 ? a : b);
  }

  /** Keeps until the end who a component came from. */
  void claim(ComponentDraft draft, Spdx3Member role, List<String> refs) {
    if (!refs.isEmpty()) {
      claims.add(new Claim(draft, role, refs));
    }
  }

  /** To be called once everything is read, and before {@link #rest}. */
  void settle() throws IOException {
    for (Agent agent : agents.values()) {
      addresses(agent);
    }
    agents.forEach((id, agent) -> document.registerOther(id, agent.party().toString()));
    for (Claim claim : claims) {
      settle(claim);
    }
  }

  /** The party of that identifier; null where nobody is meant. */
  @Nullable Party find(String ref) {
    Agent agent = agents.get(ref);
    if (agent != null) {
      named.add(ref);
      return agent.name.equals("NOASSERTION") ? null : agent.party();
    }
    String nothing = Spdx3Terms.nothing(ref);
    if (nothing != null) {
      return nothing.equals("NONE") ? Party.named(nothing) : null;
    }
    if (Spdx3Terms.compact(ref).equals("SpdxOrganization")) {
      return new Party(Party.Kind.ORGANIZATION, "SPDX", null, null);
    }
    document.notice(
        "dangling-reference", "$.@graph", "no agent is called " + InputText.quoted(ref));
    return undeclared(ref);
  }

  /** Kind, name and address as SPDX 2 writes them, {@code Person: name (mail)}. */
  String creator(String ref) {
    Agent agent = agents.get(ref);
    Party party = find(ref);
    if (party == null) {
      return "NOASSERTION";
    }
    return agent == null || agent.type.equals("Agent")
        ? party.toString()
        : agent.type + ": " + party;
  }

  /** The same without any effect; what no agent is called stands for itself. */
  String label(String ref) {
    Agent agent = agents.get(ref);
    return agent == null ? ref : agent.type + ": " + agent.party();
  }

  /** Some producers write a name where an identifier belongs; else the identifier has to do. */
  private static Party undeclared(String ref) {
    String person = "Person:";
    String organization = "Organization:";
    if (ref.startsWith(person)) {
      return new Party(Party.Kind.PERSON, ref.substring(person.length()).strip(), null, null);
    }
    if (ref.startsWith(organization)) {
      String name = ref.substring(organization.length()).strip();
      return new Party(Party.Kind.ORGANIZATION, name, null, null);
    }
    return Party.named(ref);
  }

  /** Keeps what the model has no word for: other identifiers, and who is named nowhere else. */
  void rest() throws IOException {
    for (Map.Entry<String, Agent> entry : agents.entrySet()) {
      Agent agent = entry.getValue();
      if (!named.contains(entry.getKey())) {
        document.content.text(agent.type, agent.party().toString());
      }
      agent.node.rest(document.content, agent.type + ".");
    }
  }

  private void settle(Claim claim) throws SbomReadException {
    List<Party> parties = new ArrayList<>();
    for (String ref : claim.refs) {
      Party party = find(ref);
      if (party != null) {
        expansion.add(party.toString().length());
        parties.add(party);
      }
    }
    parties.sort(null);
    for (int i = 0; i < parties.size(); i++) {
      if (i > 0) { // the model has room for one
        claim.draft.captured.text(claim.role.json, parties.get(i).toString());
      } else if (claim.role == Spdx3Member.SUPPLIED_BY) {
        claim.draft.facts.supplier(parties.get(i));
      } else {
        claim.draft.facts.originator(parties.get(i));
      }
    }
  }

  /** A mail and a web address become part of the party, all others are kept. */
  private void addresses(Agent agent) throws IOException {
    List<String> emails = new ArrayList<>();
    List<String> urls = new ArrayList<>();
    for (Spdx3Node identifier : parts.of(agent.node, Spdx3Member.EXTERNAL_IDENTIFIER)) {
      String type = Spdx3Terms.word(identifier.takeOrEmpty(Spdx3Member.EXTERNAL_IDENTIFIER_TYPE));
      String text = identifier.takeOrEmpty(Spdx3Member.IDENTIFIER);
      switch (type) {
        case "email" -> emails.add(text);
        case "urlScheme" -> urls.add(text);
        default -> agent.node.text(Spdx3Member.IDENTIFIER, type + ":" + text);
      }
      identifier.rest(document.content, agent.type + ".externalIdentifier.");
    }
    emails.sort(null);
    urls.sort(null);
    agent.email = emails.isEmpty() ? null : String.join(" ", emails);
    agent.url = urls.isEmpty() ? null : String.join(" ", urls);
  }

  private record Claim(ComponentDraft draft, Spdx3Member role, List<String> refs) {}

  /** An agent or tool; its addresses may stand elsewhere in the document. */
  private static final class Agent {
    private final String type;
    private final String name;
    private final Spdx3Node node;
    private @Nullable String email;
    private @Nullable String url;

    Agent(String type, String name, Spdx3Node node) {
      this.type = type;
      this.name = name;
      this.node = node;
    }

    Party party() {
      Party.Kind kind =
          switch (type) {
            case "Person" -> Party.Kind.PERSON;
            case "Organization" -> Party.Kind.ORGANIZATION;
            default -> Party.Kind.UNKNOWN;
          };
      return new Party(kind, name, email, url);
    }
  }
}
