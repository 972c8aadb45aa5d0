package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Purl;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What SPDX 2.3 can say of one component: the component again, without what it has no word for and
 * with the rest as a reader will find it. Whatever field differs is a loss, so none is forgotten.
 */
final class SpdxFacts {

  static final String HOMEPAGE = "website";

  private static final String NOTHING = "NOASSERTION";

  /** {@code PrimaryPackagePurpose} (clause 7.24) in the model's spelling. */
  static final Set<String> PURPOSES =
      Set.of(
          "application",
          "framework",
          "library",
          "container",
          "operating-system",
          "device",
          "firmware",
          "source",
          "archive",
          "file",
          "install",
          "other");

  private final SpdxLicenses licenses;
  private final SpdxConversion.Target target;

  SpdxFacts(SpdxLicenses licenses, SpdxConversion.Target target) {
    this.licenses = licenses;
    this.target = target;
  }

  Component ofPackage(Component component) {
    Purl purl = component.purl();
    String type = component.type();
    Component.Builder said =
        Component.builder(
                name(purl == null || !component.name().isEmpty() ? component.name() : purl.name()))
            .version(line(component.version()))
            .type(type != null && target.isPurpose(type) ? type : null)
            .supplier(party(component.supplier()))
            .originator(party(component.originator()))
            .downloadLocation(line(component.downloadLocation()))
            .description(text(component.description()));
    common(component, said);
    component.cpes().stream().filter(target::isWord).forEach(said::cpe);
    said(component.declaredLicenses()).forEach(said::declaredLicense);
    identifiers(component, said);
    component.references().forEach(reference -> reference(reference, said));
    return said.build();
  }

  Component ofFile(Component file) {
    Component.Builder said = Component.builder(name(file.name())).type("file");
    common(file, said);
    file.declaredLicenses().forEach(it -> said(List.of(it)).forEach(said::declaredLicense));
    file.properties().getOrDefault("fileType", List.of()).stream()
        .filter(target::isFileType)
        .forEach(type -> said.property("fileType", type));
    return said.build();
  }

  /** The one thing that cannot be left out. */
  private String name(String name) {
    return target.isLine(name) ? name : inOneLine(name);
  }

  static String inOneLine(String text) {
    return text.replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ").strip();
  }

  private void common(Component component, Component.Builder said) {
    said.copyright(text(component.copyright()));
    component.digests().stream().filter(digest -> algorithm(digest) != null).forEach(said::digest);
    said(component.concludedLicenses()).forEach(said::concludedLicense);
  }

  private List<License> said(List<License> stated) {
    if (target.hasLicenseLists()) {
      return licenses.list(stated).stream().filter(it -> line(it.text()) != null).toList();
    }
    String expression = line(licenses.expression(stated));
    return expression == null ? List.of() : List.of(new License.Expression(expression, null));
  }

  /** Of several purls or SWID tags the first identifies, the others are references. */
  private void identifiers(Component component, Component.Builder said) {
    SortedSet<Purl> purls = new TreeSet<>();
    SortedSet<String> swids = new TreeSet<>();
    if (component.purl() != null) {
      addPurl(component.purl().text(), purls);
    }
    if (component.swid() != null && target.isWord(component.swid())) {
      swids.add(component.swid());
    }
    for (ExternalReference reference : component.references()) {
      switch (lastPart(reference.type())) {
        case "purl" -> addPurl(reference.url(), purls);
        case "swid" -> {
          if (target.isWord(reference.url())) {
            swids.add(reference.url());
          }
        }
        default -> {}
      }
    }
    if (!purls.isEmpty()) {
      said.purl(purls.first());
      purls.stream()
          .skip(1)
          .forEach(purl -> said.reference(ExternalReference.of("purl", purl.text())));
    }
    if (!swids.isEmpty()) {
      said.swid(swids.first());
      swids.stream().skip(1).forEach(swid -> said.reference(ExternalReference.of("swid", swid)));
    }
  }

  private void addPurl(String text, SortedSet<Purl> purls) {
    try {
      if (target.isWord(text)) {
        purls.add(Purl.parse(text));
      }
    } catch (IllegalArgumentException e) {
      return; // a reader would keep it as a member that it does not know
    }
  }

  private void reference(ExternalReference reference, Component.Builder said) {
    String url = reference.url();
    String type = target.referenceType(reference.type());
    boolean isWords = target.isWord(url) && target.isWord(type);
    switch (lastPart(type)) {
      case "purl", "swid" -> {}
      case "cpe22Type", "cpe23Type" -> {
        if (isWords) {
          said.cpe(url);
        }
      }
      default -> {
        if (isWords || (isHomepage(reference) && target.isLine(url))) {
          String comment = reference.comment();
          String text = comment == null ? null : target.text(comment);
          said.reference(new ExternalReference(type, url, text, List.of()));
        }
      }
    }
  }

  private @Nullable Party party(@Nullable Party party) {
    return party == null ? null : target.party(party);
  }

  /** A party as it is after having been written and read in SPDX 2. */
  static Party said(Party party) {
    var kind = party.kind() == Party.Kind.PERSON ? Party.Kind.PERSON : Party.Kind.ORGANIZATION;
    String text = nameAndMail(party);
    int open = text.lastIndexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      return new Party(kind, text, null, null);
    }
    String email = text.substring(open + 1, text.length() - 1).strip();
    return new Party(kind, text.substring(0, open).strip(), email.isEmpty() ? null : email, null);
  }

  /** {@code Person: name (mail)}; a name that ends in brackets is followed by empty ones. */
  static String text(Party party) {
    return (party.kind() == Party.Kind.PERSON ? "Person: " : "Organization: ") + nameAndMail(party);
  }

  private static String nameAndMail(Party party) {
    String name = party.name().strip();
    if (party.email() != null) {
      return (name + " (" + party.email() + ")").strip();
    }
    return name.endsWith(")") ? name + " ()" : name;
  }

  /** SPDX's name of the algorithm (clause 7.10); null where it has none. */
  static @Nullable String algorithm(Digest digest) {
    return switch (digest.algorithm()) {
      case SHA_1, SHA_224, SHA_256, SHA_384, SHA_512 -> digest.algorithm().label().replace("-", "");
      case STREEBOG_256, STREEBOG_512 -> null;
      default -> digest.algorithm().label();
    };
  }

  static boolean isHomepage(ExternalReference reference) {
    return reference.type().equals(HOMEPAGE)
        && reference.comment() == null
        && !reference.url().isEmpty()
        && !reference.url().equals(NOTHING);
  }

  /** The category that goes with a type of reference (annex F). */
  static String category(String type) {
    return switch (lastPart(type)) {
      case "cpe22Type", "cpe23Type", "advisory", "fix", "url", "swid" -> "SECURITY";
      case "purl", "maven-central", "npm", "nuget", "bower" -> "PACKAGE-MANAGER";
      case "swh", "gitoid" -> "PERSISTENT-ID";
      default -> "OTHER";
    };
  }

  private static String lastPart(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private @Nullable String line(@Nullable String text) {
    return text == null || text.equals(NOTHING) || !target.isLine(text) ? null : text;
  }

  private @Nullable String text(@Nullable String text) {
    return text == null || text.equals(NOTHING) ? null : target.text(text);
  }
}
