package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.OrganizationalContact;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.ServiceData;
import org.cyclonedx.model.Swid;
import org.cyclonedx.model.license.Acknowledgement;
import org.cyclonedx.model.license.Expression;
import org.cyclonedx.util.LicenseResolver;
import org.jspecify.annotations.Nullable;

/** Makes the library's components and services from ours. */
final class BomComponents {

  private static final Map<String, Hash.Algorithm> ALGORITHMS =
      byName(Hash.Algorithm.values(), Hash.Algorithm::getSpec);
  private static final Map<String, org.cyclonedx.model.Component.Type> TYPES =
      byName(
          org.cyclonedx.model.Component.Type.values(),
          org.cyclonedx.model.Component.Type::getTypeName);
  private static final Map<String, org.cyclonedx.model.Component.Scope> SCOPES =
      byName(
          org.cyclonedx.model.Component.Scope.values(),
          org.cyclonedx.model.Component.Scope::getScopeName);
  private static final Map<String, org.cyclonedx.model.ExternalReference.Type> REFERENCES =
      byName(
          org.cyclonedx.model.ExternalReference.Type.values(),
          org.cyclonedx.model.ExternalReference.Type::getTypeName);

  private static final Map<String, ServiceData.Flow> FLOWS =
      byName(ServiceData.Flow.values(), ServiceData.Flow::getFlowName);

  private final BomRefs refs;
  private final UnaryOperator<String> allowed;
  private final Map<String, Boolean> listedLicenses = new HashMap<>();

  /**
   * Starts a document.
   *
   * @param allowed replaces the characters that the serialisation cannot have
   */
  BomComponents(BomRefs refs, UnaryOperator<String> allowed) {
    this.refs = refs;
    this.allowed = allowed;
  }

  static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
    var names = new HashMap<String, T>();
    for (T value : values) {
      names.put(name.apply(value), value);
    }
    return Map.copyOf(names);
  }

  @Nullable String text(@Nullable String text) {
    return text == null ? null : allowed.apply(text);
  }

  org.cyclonedx.model.Component component(Component component) {
    var to = new org.cyclonedx.model.Component();
    to.setBomRef(refs.of(component));
    String type = component.type();
    // the schema requires one and has this for what is not known
    to.setType(
        TYPES.getOrDefault(type == null ? "" : type, org.cyclonedx.model.Component.Type.LIBRARY));
    to.setGroup(text(component.group()));
    to.setName(text(component.name()));
    to.setVersion(text(component.version()));
    to.setDescription(text(component.description()));
    to.setCopyright(text(component.copyright()));
    to.setPublisher(text(component.publisher()));
    String scope = component.scope();
    to.setScope(scope == null ? null : SCOPES.get(scope));
    Purl purl = component.purl();
    if (purl != null) {
      to.setPurl(text(purl.text()));
    }
    if (!component.cpes().isEmpty()) {
      to.setCpe(text(component.cpes().get(0)));
    }
    to.setSwid(swid(component));
    to.setHashes(hashes(component.digests()));
    to.setLicenses(licenses(component));
    to.setSupplier(entity(component.supplier()));
    to.setManufacturer(entity(component.manufacturer()));
    to.setAuthors(component.authors().isEmpty() ? null : contacts(component.authors()));
    to.setExternalReferences(references(component));
    to.setProperties(properties(component));
    return to;
  }

  org.cyclonedx.model.Service service(Service service) {
    Component facts = service.facts();
    var to = new org.cyclonedx.model.Service();
    to.setBomRef(refs.of(facts));
    to.setProvider(entity(facts.supplier()));
    to.setGroup(text(facts.group()));
    to.setName(text(facts.name()));
    to.setVersion(text(facts.version()));
    to.setDescription(text(facts.description()));
    if (!service.endpoints().isEmpty()) {
      to.setEndpoints(service.endpoints().stream().map(allowed).toList());
    }
    to.setAuthenticated(service.authenticated());
    to.setxTrustBoundary(service.crossesTrustBoundary());
    to.setTrustZone(text(service.trustZone()));
    to.setData(data(service.data()));
    to.setLicenses(licenses(facts));
    to.setExternalReferences(references(facts));
    to.setProperties(properties(facts));
    return to;
  }

  /** Direction and kind; the library has no word for the rest. */
  private @Nullable List<ServiceData> data(List<Service.Data> data) {
    var written = new ArrayList<ServiceData>();
    for (Service.Data each : data) {
      ServiceData.Flow flow = FLOWS.get(each.flow() == null ? "" : each.flow());
      written.add(new ServiceData(flow, text(each.classification())));
    }
    return written.isEmpty() ? null : written;
  }

  private @Nullable Swid swid(Component component) {
    if (component.swid() == null) {
      return null;
    }
    var swid = new Swid();
    swid.setTagId(text(component.swid()));
    swid.setName(text(component.name())); // required by the schema
    return swid;
  }

  private @Nullable List<Hash> hashes(List<Digest> digests) {
    var hashes = new ArrayList<Hash>();
    for (Digest digest : digests) {
      Hash.Algorithm algorithm = ALGORITHMS.get(digest.algorithm().label());
      if (algorithm != null) {
        hashes.add(new Hash(algorithm, digest.hex()));
      }
    }
    return hashes.isEmpty() ? null : hashes;
  }

  /**
   * Either one expression, or a list of licences that are each an SPDX identifier or a name; an
   * expression in company is written as a name, which means the same.
   */
  private @Nullable LicenseChoice licenses(Component component) {
    List<License> declared = named(component.declaredLicenses());
    List<License> concluded = named(component.concludedLicenses());
    if (declared.isEmpty() && concluded.isEmpty()) {
      return null;
    }
    var choice = new LicenseChoice();
    boolean alone = declared.size() + concluded.size() == 1;
    License first = declared.isEmpty() ? concluded.get(0) : declared.get(0);
    if (alone && first instanceof License.Expression && !isListed(first.text())) {
      var expression = new Expression(text(first.text()));
      expression.setAcknowledgement(declared.isEmpty() ? Acknowledgement.CONCLUDED : null);
      choice.setExpression(expression);
      return choice;
    }
    declared.forEach(license -> choice.addLicense(license(license, null)));
    concluded.forEach(license -> choice.addLicense(license(license, Acknowledgement.CONCLUDED)));
    return choice;
  }

  /** An empty licence is none, for the schema. */
  private static List<License> named(List<License> licenses) {
    return licenses.stream().filter(license -> !license.text().isEmpty()).toList();
  }

  private org.cyclonedx.model.License license(
      License license, @Nullable Acknowledgement acknowledgement) {
    var to = new org.cyclonedx.model.License();
    if (license instanceof License.Expression && isListed(license.text())) {
      to.setId(license.text());
    } else {
      to.setName(text(license.text()));
    }
    to.setUrl(text(license.url()));
    to.setAcknowledgement(acknowledgement);
    return to;
  }

  /** Whether the text is an identifier of the SPDX licence list, as the library knows it. */
  private boolean isListed(String text) {
    return text.indexOf(' ') < 0 && listedLicenses.computeIfAbsent(text, BomComponents::isListedId);
  }

  private static boolean isListedId(String text) {
    LicenseChoice resolved = LicenseResolver.resolve(text, false);
    return resolved != null
        && resolved.getLicenses() != null
        && resolved.getLicenses().stream().anyMatch(license -> text.equals(license.getId()));
  }

  private @Nullable OrganizationalEntity entity(@Nullable Party party) {
    if (party == null) {
      return null;
    }
    var entity = new OrganizationalEntity();
    entity.setName(text(party.name()));
    String url = party.url();
    if (url != null) {
      entity.setUrls(Arrays.stream(url.split(" ", -1)).map(allowed).toList());
    }
    return entity;
  }

  private List<OrganizationalContact> contacts(List<Party> parties) {
    var contacts = new ArrayList<OrganizationalContact>();
    for (Party party : parties) {
      contacts.add(contact(party.name(), party.email()));
    }
    return contacts;
  }

  OrganizationalContact contact(String name, @Nullable String email) {
    var contact = new OrganizationalContact();
    contact.setName(text(name));
    contact.setEmail(text(email));
    return contact;
  }

  private @Nullable List<org.cyclonedx.model.ExternalReference> references(Component component) {
    var references = new ArrayList<org.cyclonedx.model.ExternalReference>();
    for (ExternalReference reference : component.references()) {
      var to = new org.cyclonedx.model.ExternalReference();
      to.setType(
          REFERENCES.getOrDefault(
              reference.type(), org.cyclonedx.model.ExternalReference.Type.OTHER));
      to.setUrl(text(reference.url()));
      to.setComment(text(reference.comment()));
      to.setHashes(hashes(reference.digests()));
      references.add(to);
    }
    return references.isEmpty() ? null : references;
  }

  private @Nullable List<Property> properties(Component component) {
    var properties = new ArrayList<Property>();
    component
        .properties()
        .forEach(
            (name, values) ->
                values.forEach(value -> properties.add(new Property(text(name), text(value)))));
    return properties.isEmpty() ? null : properties;
  }
}
