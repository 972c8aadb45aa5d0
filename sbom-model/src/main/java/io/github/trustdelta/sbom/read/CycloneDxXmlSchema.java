package io.github.trustdelta.sbom.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the elements of CycloneDX XML 1.0 to 1.7 are called, and hold, in CycloneDX JSON. One table
 * serves all versions, as no name ever changed its meaning.
 *
 * <h2>How to read the table</h2>
 *
 * <p>A line is a type, {@code name = item item ...}. An item is the XML name of a child element or,
 * behind {@code @}, of an attribute; then {@code >} and the JSON name if that is another one; then
 * what it holds:
 *
 * <table>
 * <caption>Marks</caption>
 * <tr><td>nothing</td><td>a string as it is</td></tr>
 * <tr><td>{@code ~}</td><td>a string, line ends and tabs made blanks (xs:normalizedString)</td></tr>
 * <tr><td>{@code ^}</td><td>a string without white space around it (xs:token, xs:anyURI ...)</td></tr>
 * <tr><td>{@code #}</td><td>a number</td></tr>
 * <tr><td>{@code ?}</td><td>a boolean</td></tr>
 * <tr><td><code>{type}</code></td><td>an object</td></tr>
 * <tr><td>{@code [item|item]}</td><td>an array, the element only wraps its items; a renamed item
 *     is wrapped in an object with that one member</td></tr>
 * <tr><td><code>[item]{type}</code></td><td>an array or an object, as the first child tells</td></tr>
 * <tr><td>{@code (item|item)}</td><td>whatever its one child holds</td></tr>
 * <tr><td>{@code =name}</td><td>the string that this attribute has</td></tr>
 * </table>
 *
 * <p>In front of an item, {@code *} marks what is repeated without a wrapper and becomes an array,
 * {@code :} what is so since 1.6 and stood alone before, and {@code +} an element whose attributes
 * and text become members of the object around it. {@code .name} is the member for the text of an
 * element that has attributes, too; {@code .} alone says that text without child elements stands
 * for itself. {@code %type} includes the items of that type.
 */
final class CycloneDxXmlSchema {

  private static final String TABLE =
      """
      bom = @serialNumber @version metadata{metadata} %components %services %references \
        dependencies[dependency{dependency}] compositions[composition{composition}] \
        vulnerabilities[vulnerability{vulnerability}] annotations[annotation{annotation}] \
        formulation[formula{formula}] declarations{declarations} definitions{definitions} \
        citations[citation{citation}] %properties
      metadata = timestamp^ lifecycles[lifecycle{lifecycle}] %tools authors[author{contact}] \
        component{component} manufacturer{entity} manufacture{entity} supplier{entity} %licenses \
        distributionConstraints{distributionConstraints} %properties
      lifecycle = phase name~ description
      distributionConstraints = tlp

      components = components[component{component}]
      services = services[service{service}]
      references = externalReferences[reference{reference}]
      properties = properties[property{property}]
      licenses = licenses[license>license{license}|expression{expression}|expression-detailed{detailed}]
      tools = tools[tool{tool}]{toolsByKind}
      hashes = hashes[hash{hash}]
      tags = tags[tag~]
      patentAssertions = patentAssertions[patentAssertion{patentAssertion}]

      component = @type @mime-type^ @bom-ref @isExternal? supplier{entity} manufacturer{entity} \
        authors[author{contact}] author~ publisher~ group~ name~ version~ versionRange~ \
        description^ scope %hashes %licenses copyright~ cpe purl^ *omniborId *swhid swid{swid} \
        modified? pedigree{pedigree} %references %properties %components evidence{evidence} \
        releaseNotes{releaseNotes} modelCard{modelCard} *data{componentData} \
        cryptoProperties{cryptoProperties} %tags %patentAssertions
      tool = vendor~ name~ version~ %hashes %references
      toolsByKind = %components %services
      entity = @bom-ref name~ address{address} *url^ *contact{contact}
      contact = @bom-ref name~ email~ phone~
      address = @bom-ref country region locality postOfficeBoxNumber postalCode streetAddress
      party = organization{entity} individual{contact}
      hash = @alg .content^
      attachment = @content-type>contentType @encoding .content
      property = @name .value~
      reference = @type url^ comment %hashes %properties
      swid = @tagId @name @version @tagVersion# @patch? text{attachment} url^

      license = @bom-ref @acknowledgement id name~ text{attachment} url^ licensing{licensing} \
        %properties
      licensing = altIds[altId~] licensor{party} licensee{party} purchaser{party} purchaseOrder \
        licenseTypes[licenseType] lastRenewal^ expiration^
      expression = @bom-ref @acknowledgement .expression~
      detailed = @bom-ref @acknowledgement @expression \
        *details>expressionDetails{detail} licensing{licensing} %properties
      detail = @license-identifier>licenseIdentifier @bom-ref text{attachment} url^

      pedigree = ancestors[component{component}] descendants[component{component}] \
        variants[component{component}] commits[commit{commit}] patches[patch{patch}] notes
      commit = uid~ url^ author{action} committer{action} message^
      action = timestamp^ name~ email~
      patch = @type diff{diff} resolves[issue{issue}]
      diff = text{attachment} url^
      issue = @type id~ name~ description^ source{source} references[url^]
      source = name~ url^

      evidence = :identity{identity} occurrences[occurrence{occurrence}] callstack{callstack} \
        %licenses copyright[text>text]
      identity = field confidence# concludedValue methods[method{method}] tools[tool=ref]
      method = technique confidence# value
      occurrence = @bom-ref location line# offset# symbol additionalContext
      callstack = frames[frame{frame}] tools[tool=ref]
      frame = package module function parameters[parameter] line# column# fullFilename

      dependency = @ref *dependency>dependsOn{dependency} *provides=ref
      composition = @bom-ref aggregate assemblies[assembly=ref] dependencies[dependency=ref] \
        vulnerabilities[vulnerability=ref]

      service = @bom-ref provider{entity} group~ name~ version~ description^ endpoints[endpoint^] \
        authenticated? x-trust-boundary? trustZone \
        data[classification{classification}|dataflow{dataflow}] %licenses %references \
        %properties %services releaseNotes{releaseNotes} %tags %patentAssertions
      classification = @flow .classification~
      dataflow = @name @description +classification{classification} governance{governance} \
        source[url^] destination[url^]
      governance = custodians[custodian{custodian}] stewards[steward{custodian}] \
        owners[owner{custodian}]
      custodian = organization{entity} individual>contact{contact}

      releaseNotes = type~ title featuredImage^ socialImage^ description timestamp^ \
        aliases[alias~] %tags resolves[issue{issue}] notes[note{note}] %properties
      note = locale text{attachment}

      vulnerability = @bom-ref id~ source{source} references[reference{vulnerabilityReference}] \
        ratings[rating{rating}] cwes[cwe#] description detail recommendation workaround \
        proofOfConcept{proofOfConcept} advisories[advisory{advisory}] created^ published^ \
        updated^ rejected^ credits{credits} %tools analysis{analysis} affects[target{target}] \
        %properties
      vulnerabilityReference = id~ source{source}
      rating = source{source} score# severity method vector~ justification
      proofOfConcept = reproductionSteps environment supportingMaterial[attachment{attachment}]
      advisory = title~ url^
      credits = organizations[organization{entity}] individuals[individual{contact}]
      analysis = state justification responses>response[response] detail firstIssued^ lastUpdated^
      target = ref versions[version{affectedVersion}]
      affectedVersion = version~ range~ status

      annotation = @bom-ref subjects[subject=ref] annotator{annotator} timestamp^ text
      annotator = organization{entity} individual{contact} component{component} service{service}

      modelCard = @bom-ref modelParameters{modelParameters} \
        quantitativeAnalysis{quantitativeAnalysis} considerations{considerations} %properties
      modelParameters = approach{approach} task architectureFamily modelArchitecture \
        datasets[ref>ref|dataset{componentData}] inputs[input{format}] outputs[output{format}]
      approach = type
      format = format
      quantitativeAnalysis = performanceMetrics[performanceMetric{metric}] graphics{graphics}
      metric = type value slice confidenceInterval{confidenceInterval}
      confidenceInterval = lowerBound upperBound
      graphics = description collection[graphic{graphic}]
      graphic = name image{attachment}
      considerations = users[user] useCases[useCase] technicalLimitations[technicalLimitation] \
        performanceTradeoffs[performanceTradeoff] \
        ethicalConsiderations[ethicalConsideration{risk}] \
        environmentalConsiderations{environment} fairnessAssessments[fairnessAssessment{fairness}]
      risk = name mitigationStrategy
      fairness = groupAtRisk benefits harms mitigationStrategy
      environment = energyConsumptions[energyConsumption{energyConsumption}] %properties
      energyConsumption = activity *energyProviders{energyProvider} activityEnergyCost{measure} \
        co2CostEquivalent{measure} co2CostOffset{measure} %properties
      energyProvider = @bom-ref description organization{entity} energySource \
        energyProvided{measure} %references
      measure = value# unit
      componentData = @bom-ref type name contents{contents} classification *sensitiveData \
        graphics{graphics} description governance{governance}
      contents = attachment{attachment} url^ %properties

      formula = @bom-ref %components %services workflows[workflow{workflow}] %properties
      work = @bom-ref uid name description %resourceReferences taskTypes[taskType] \
        trigger{trigger} steps[step{step}] inputs[input{input}] outputs[output{output}] \
        timeStart^ timeEnd^ workspaces[workspace{workspace}] \
        runtimeTopology[dependency{dependency}] %properties
      workflow = %work tasks[task{task}] taskDependencies[dependency{dependency}]
      task = %work
      resourceReferences = resourceReferences[resourceReference{resource}]
      resource = ref externalReference{reference}
      workspace = @bom-ref uid name aliases[alias] description %resourceReferences accessMode \
        mountPath managedDataType volumeRequest volume{volume} %properties
      volume = uid name mode path sizeAllocated persistent? remote? %properties
      step = name description commands[command{command}] %properties
      command = executed %properties
      trigger = @bom-ref uid name description %resourceReferences type event{event} \
        conditions[condition{condition}] timeActivated^ inputs[input{input}] \
        outputs[output{output}] %properties
      event = uid description timeReceived^ data{attachment} source{resource} target{resource} \
        %properties
      condition = description expression %properties
      input = resource{resource} parameters[parameter{parameter}] %environmentVars \
        data{attachment} source{resource} target{resource} %properties
      output = type resource{resource} %environmentVars data{attachment} source{resource} \
        target{resource} %properties
      environmentVars = environmentVars[environmentVar{property}|value]
      parameter = name value dataType

      cryptoProperties = assetType algorithmProperties{algorithm} \
        certificateProperties{certificate} relatedCryptoMaterialProperties{cryptoMaterial} \
        protocolProperties{protocol} oid
      algorithm = primitive algorithmFamily parameterSetIdentifier curve ellipticCurve \
        executionEnvironment implementationPlatform *certificationLevel mode padding \
        cryptoFunctions[cryptoFunction] classicalSecurityLevel# nistQuantumSecurityLevel#
      relatedAssets = relatedCryptographicAssets[relatedCryptographicAsset{relatedAsset}]
      relatedAsset = type ref
      certificate = serialNumber subjectName issuerName notValidBefore^ notValidAfter^ \
        signatureAlgorithmRef subjectPublicKeyRef certificateFormat certificateExtension \
        certificateFileExtension fingerprint{hash} *certificateState{certificateState} \
        creationDate^ activationDate^ deactivationDate^ revocationDate^ destructionDate^ \
        certificateExtensions[certificateExtension{certificateExtension}] %relatedAssets
      certificateState = state name description reason
      certificateExtension = commonExtensionName commonExtensionValue customExtensionName \
        customExtensionValue
      cryptoMaterial = type id state algorithmRef creationDate^ activationDate^ updateDate^ \
        expirationDate^ value size# format securedBy{securedBy} fingerprint{hash} %relatedAssets
      securedBy = mechanism algorithmRef
      protocol = type version cipherSuites[cipherSuite{cipherSuite}] \
        ikev2TransformTypes{ikev2Transforms} *cryptoRef>cryptoRefArray %relatedAssets
      cipherSuite = name algorithms[algorithm] identifiers[identifier] tlsGroups[group] \
        tlsSignatureSchemes[signatureScheme]
      ikev2Transforms = *encr{transform} *prf{transform} *integ{transform} *ke{transform} esn? \
        *auth{transform}
      transform = . name keyLength# group# algorithm

      declarations = assessors[assessor{assessor}] attestations[attestation{attestation}] \
        claims[claim{claim}] evidence[evidence{claimEvidence}] targets{targets} \
        affirmation{affirmation}
      assessor = @bom-ref thirdParty? organization{entity}
      attestation = summary assessor *map{requirementMap}
      requirementMap = requirement claims[claim] counterClaims[counterClaim] \
        conformance{conformance} confidence{confidence}
      mitigationStrategies = mitigationStrategies[mitigationStrategy]
      conformance = score# rationale %mitigationStrategies
      confidence = score# rationale
      claim = @bom-ref target predicate %mitigationStrategies reasoning *evidence \
        *counterEvidence %references
      claimEvidence = @bom-ref propertyName description *data{claimEvidenceData} created^ \
        expires^ author{contact} reviewer{contact}
      claimEvidenceData = name contents{contents} classification *sensitiveData \
        governance{governance}
      targets = organizations[organization{entity}] %components %services
      affirmation = statement signatories[signatory{signatory}]
      signatory = name role organization{entity} externalReference{reference}

      definitions = standards[standard{standard}] patents[patent{patent}|patentFamily{patentFamily}]
      standard = @bom-ref name version description owner requirements[requirement{requirement}] \
        levels[level{level}] %references
      requirement = @bom-ref identifier title text descriptions[description] *openCre parent \
        %properties %references
      level = @bom-ref identifier title description requirements[requirement]
      patentAssertion = @bom-ref assertionType patentRefs[bom-ref] \
        asserter(ref|organization{entity}|individual{contact}) notes
      patent = @bom-ref patentNumber applicationNumber jurisdiction \
        priorityApplication{priorityApplication} publicationNumber title abstract filingDate^ \
        grantDate^ patentExpirationDate^ patentLegalStatus \
        patentAssignee[organization{entity}|individual{contact}] %references
      patentFamily = @bom-ref familyId priorityApplication{priorityApplication} members[ref] \
        %references
      priorityApplication = applicationNumber jurisdiction filingDate^
      citation = @bom-ref pointers[pointer] expressions[expression] timestamp^ attributedTo \
        process note
      """;

  /** The type of the element {@code bom}. */
  static final XmlType BOM = new CycloneDxXmlSchema().type("bom");

  private final Map<String, String> lines = new HashMap<>();
  private final Map<String, XmlType> types = new HashMap<>();

  /** The line that is read, and how far. */
  private String line = "";

  private int at;

  private CycloneDxXmlSchema() {
    TABLE
        .lines()
        .filter(text -> !text.isEmpty())
        .forEach(text -> lines.put(text.substring(0, text.indexOf(" = ")), text));
  }

  private XmlType type(String name) {
    XmlType known = types.get(name);
    if (known != null) {
      return known;
    }
    var type =
        new XmlType(name.equals("dependency") ? XmlType.Kind.DEPENDENCY : XmlType.Kind.OBJECT);
    types.put(name, type);
    String outerLine = line;
    int outerAt = at;
    items(name, type);
    line = outerLine;
    at = outerAt;
    return type;
  }

  private void items(String name, XmlType type) {
    String items = lines.get(name);
    if (items == null) {
      throw new AssertionError("no type " + name);
    }
    for (String item : List.of(items.substring(items.indexOf('=') + 1).trim().split(" +", -1))) {
      if (item.startsWith("%")) {
        items(item.substring(1), type);
      } else {
        line = item;
        at = 0;
        item(type);
      }
    }
  }

  private void item(XmlType type) {
    switch (line.charAt(0)) {
      case '@' -> {
        at++;
        String xml = name();
        type.attribute(xml, taken('>') ? name() : xml, scalar());
      }
      case '.' -> {
        at++;
        type.text(name(), scalar());
      }
      case '*' -> child(type, XmlField.Role.REPEATED);
      case ':' -> child(type, XmlField.Role.REPEATED_SINCE_1_6);
      case '+' -> child(type, XmlField.Role.INLINE);
      default -> {
        at--;
        child(type, XmlField.Role.MEMBER);
      }
    }
  }

  private void child(XmlType type, XmlField.Role role) {
    at++;
    String xml = name();
    String json = taken('>') ? name() : xml;
    type.child(xml, json, role, held());
  }

  private XmlType held() {
    if (taken('{')) {
      return typeUntilBrace();
    }
    if (taken('(')) {
      return listed(new XmlType(XmlType.Kind.ONE));
    }
    if (taken('=')) {
      return XmlType.ofAttribute(name());
    }
    if (!taken('[')) {
      return XmlType.of(scalar());
    }
    XmlType list = listed(new XmlType(XmlType.Kind.LIST));
    return taken('{') ? XmlType.listOrObject(list, typeUntilBrace()) : list;
  }

  private XmlType typeUntilBrace() {
    String name = name();
    at++;
    return type(name);
  }

  private XmlType listed(XmlType list) {
    do {
      String xml = name();
      String wrapper = taken('>') ? name() : "";
      list.child(xml, wrapper, XmlField.Role.ITEM, held());
    } while (taken('|'));
    at++;
    return list;
  }

  private XmlType.Scalar scalar() {
    for (XmlType.Scalar scalar : XmlType.Scalar.values()) {
      if (taken(scalar.mark)) {
        return scalar;
      }
    }
    return XmlType.Scalar.TEXT;
  }

  private String name() {
    int from = at;
    while (at < line.length()
        && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '-')) {
      at++;
    }
    return line.substring(from, at).intern(); // as those of the document are
  }

  private boolean taken(char mark) {
    boolean here = at < line.length() && line.charAt(at) == mark;
    at += here ? 1 : 0;
    return here;
  }
}
