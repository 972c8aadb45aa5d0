package io.github.trustdelta.interop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of CycloneDX's protobuf schemas 1.3 to 1.7 and what they are in CycloneDX JSON. One
 * table serves all versions: a number never changed its meaning between them.
 *
 * <p>A message is one paragraph: its name, then number, name and type of its fields. Scalar types
 * are one letter: {@code s} string, {@code i} integer, {@code b} bool, {@code d} double, {@code f}
 * float, {@code t} timestamp, {@code y} a timestamp that JSON gives as a date; {@code #} begins an
 * enumeration. Behind the type stand marks:
 *
 * <ul>
 *   <li>{@code *} repeated, an array in JSON; {@code ~} repeated, but an object in JSON
 *   <li>{@code !} without presence: absence on the wire says zero, which JSON has to spell out
 *   <li>{@code ^} the members of the value belong to the object around it
 *   <li>{@code =} the value takes the place of the message around it
 *   <li>{@code >name} the member of JSON where it is not the field's name in camel case
 * </ul>
 */
final class ProtoSchema {

  private static final String MESSAGES =
      """
      AttachedText 1 content_type s 2 encoding s 3 value s>content
      Bom 1 spec_version s 2 version i 3 serial_number s 4 metadata Metadata
        5 components Component* 6 services Service* 7 external_references ExternalReference*
        8 dependencies Dependency* 9 compositions Composition* 10 vulnerabilities Vulnerability*
        11 annotations Annotation* 12 properties Property* 13 formulation Formula*
        14 declarations Declarations~ 15 definitions Definition~ 16 citations Citation*
      Commit 1 uid s 2 url s 3 author IdentifiableAction 4 committer IdentifiableAction 5 message s
      Component 1 type #Classification 2 mime_type s>mime-type 3 bom_ref s 4 supplier Entity
        5 author s 6 publisher s 7 group s 8 name s 9 version s 10 description s 11 scope #Scope
        12 hashes Hash* 13 licenses LicenseChoice* 14 copyright s 15 cpe s 16 purl s 17 swid Swid
        18 modified b 19 pedigree Pedigree 20 external_references ExternalReference*
        21 components Component* 22 properties Property* 23 evidence Evidence
        24 releaseNotes ReleaseNotes 25 modelCard ModelCard 26 data ComponentData*
        27 cryptoProperties CryptoProperties 28 manufacturer Entity 29 authors Contact* 30 tags s*
        31 omniborId s* 32 swhid s* 33 versionRange s 34 isExternal b
        35 patent_assertions PatentAssertion*
      DataFlow 1 flow #DataFlowDirection 2 value s>classification 3 name s 4 description s 5 source s*
        6 destination s* 7 governance DataGovernance
      Dependency 1 ref s 2 dependencies Dependency*>dependsOn 3 provides s*
      Diff 1 text AttachedText 2 url s
      ExternalReference 1 type #ExternalReferenceType! 2 url s 3 comment s 4 hashes Hash*
        5 properties Property*
      Hash 1 alg #HashAlg 2 value s>content
      IdentifiableAction 1 timestamp t 2 name s 3 email s
      Issue 1 type #IssueClassification 2 id s 3 name s 4 description s 5 source Source
        6 references s*
      Source 1 name s 2 url s
      LicenseChoice 1 license License 2 expression s 3 acknowledgement #Acknowledgement 4 bom_ref s
        5 expression_detailed LicenseExpressionDetailed^
      License 1 id s 2 name s 3 text AttachedText 4 url s 5 bom_ref s 6 licensing Licensing
        7 properties Property* 8 acknowledgement #Acknowledgement
      LicenseExpressionDetailed 1 expression s 2 details ExpressionDetails*>expressionDetails
        3 bom_ref s 4 acknowledgement #Acknowledgement 5 licensing Licensing 6 properties Property*
      ExpressionDetails 1 license_identifier s 2 bom_ref s 3 text AttachedText 4 url s
      Licensing 1 altIds s* 2 licensor EntityOrContact 3 licensee EntityOrContact
        4 purchaser EntityOrContact 5 purchaseOrder s 6 licenseTypes #LicensingType* 7 lastRenewal t
        8 expiration t
      EntityOrContact 1 organization Entity 2 individual Contact
      Metadata 1 timestamp t 2 tools Tool* 3 authors Contact* 4 component Component
        5 manufacture Entity 6 supplier Entity 7 licenses LicenseChoice* 8 properties Property*
        9 lifecycles Lifecycles* 10 manufacturer Entity 11 distributionConstraints Distribution
      Distribution 1 tlp #Tlp
      Lifecycles 1 phase #LifecyclePhase 2 name s 3 description s
      Contact 1 name s 2 email s 3 phone s 4 bom_ref s
      Entity 1 name s 2 url s* 3 contact Contact* 4 bom_ref s 5 address PostalAddress
      Patch 1 type #PatchClassification 2 diff Diff 3 resolves Issue*
      Pedigree 1 ancestors Component* 2 descendants Component* 3 variants Component* 4 commits Commit*
        5 patches Patch* 6 notes s
      Service 1 bom_ref s 2 provider Entity 3 group s 4 name s 5 version s 6 description s
        7 endpoints s* 8 authenticated b 9 x_trust_boundary b>x-trust-boundary 10 data DataFlow*
        11 licenses LicenseChoice* 12 external_references ExternalReference* 13 services Service*
        14 properties Property* 15 releaseNotes ReleaseNotes 16 trustZone s 17 tags s*
        18 patent_assertions PatentAssertion*
      Swid 1 tag_id s 2 name s 3 version s 4 tag_version i 5 patch b 6 text AttachedText 7 url s
      Tool 1 vendor s 2 name s 3 version s 4 hashes Hash* 5 external_references ExternalReference*
        6 components Component* 7 services Service*
      Property 1 name s 2 value s
      Composition 1 aggregate #Aggregate! 2 assemblies s* 3 dependencies s* 4 vulnerabilities s*
        5 bom_ref s
      EvidenceCopyright 1 text s
      Evidence 1 licenses LicenseChoice* 2 copyright EvidenceCopyright* 3 identity EvidenceIdentity~
        4 occurrences EvidenceOccurrence* 5 callstack Callstack
      Callstack 1 frames Frame*
      Frame 1 package s 2 module s 3 function s 4 parameters s* 5 line i 6 column i 7 fullFilename s
      EvidenceIdentity 1 field #EvidenceField 2 confidence f 3 methods EvidenceMethod* 4 tools s*
        5 concludedValue s
      EvidenceMethod 1 technique #EvidenceTechnique! 2 confidence f! 3 value s
      EvidenceOccurrence 1 bom_ref s 2 location s 3 line i 4 offset i 5 symbol s 6 additionalContext s
      Note 1 locale s 2 text AttachedText
      ReleaseNotes 1 type s 2 title s 3 featuredImage s 4 socialImage s 5 description s 6 timestamp t
        7 aliases s* 8 tags s* 9 resolves Issue* 10 notes Note* 11 properties Property*
      Vulnerability 1 bom_ref s 2 id s 3 source Source 4 references VulnerabilityReference*
        5 ratings Rating* 6 cwes i* 7 description s 8 detail s 9 recommendation s
        10 advisories Advisory* 11 created t 12 published t 13 updated t 14 credits Credits
        15 tools Tool* 16 analysis Analysis 17 affects Affects* 18 properties Property* 19 rejected t
        20 proofOfConcept ProofOfConcept 21 workaround s
      ProofOfConcept 1 reproductionSteps s 2 environment s 3 supportingMaterial AttachedText*
      VulnerabilityReference 1 id s 2 source Source
      Rating 1 source Source 2 score d 3 severity #Severity 4 method #ScoreMethod 5 vector s
        6 justification s
      Advisory 1 title s 2 url s
      Credits 1 organizations Entity* 2 individuals Contact*
      Analysis 1 state #AnalysisState 2 justification #AnalysisJustification 3 response #Response*
        4 detail s 5 firstIssued t 6 lastUpdated t
      Affects 1 ref s 2 versions AffectedVersion*
      AffectedVersion 1 version s 2 range s 3 status #AffectedStatus
      Annotator 1 organization Entity 2 individual Contact 3 component Component 4 service Service
      Annotation 1 bom_ref s 2 subjects s* 3 annotator Annotator 4 timestamp t 5 text s
      ModelCard 1 bom_ref s 2 modelParameters ModelParameters 3 quantitativeAnalysis Quantitative
        4 considerations Considerations
      ModelParameters 1 approach Approach 2 task s 3 architectureFamily s 4 modelArchitecture s
        5 datasets Dataset* 6 inputs InOutFormat* 7 outputs InOutFormat*
      Approach 1 type #ApproachType
      Dataset 1 dataset ComponentData^ 2 ref s
      InOutFormat 1 format s
      Quantitative 1 performanceMetrics PerformanceMetric* 2 graphics Graphics
      PerformanceMetric 1 type s 2 value s 3 slice s 4 confidenceInterval ConfidenceInterval
      ConfidenceInterval 1 lowerBound s 2 upperBound s
      Considerations 1 users s* 2 useCases s* 3 technicalLimitations s* 4 performanceTradeoffs s*
        5 ethicalConsiderations EthicalConsideration* 6 fairnessAssessments FairnessAssessment*
        7 environmentalConsiderations Environmental
      EthicalConsideration 1 name s 2 mitigationStrategy s
      FairnessAssessment 1 groupAtRisk s 2 benefits s 3 harms s 4 mitigationStrategy s
      Environmental 1 energyConsumptions EnergyConsumption* 2 properties Property*
      EnergyConsumption 1 activity #Activity 2 energyProviders EnergyProvider*
        3 activityEnergyCost Energy 4 co2CostEquivalent Co2 5 co2CostOffset Co2
        6 properties Property*
      EnergyProvider 1 bom_ref s 2 description s 3 organization Entity 4 energySource #EnergySource
        5 energyProvided Energy 6 external_references ExternalReference*
      Energy 1 value f! 2 unit #EnergyUnit
      Co2 1 value f! 2 unit #Co2Unit
      PostalAddress 1 bom_ref s 2 country s 3 region s 4 locality s 5 postOfficeBoxNumber s
        6 postalCodeue s>postalCode 7 streetAddress s
      ComponentData 1 bom_ref s 2 type #ComponentDataType! 3 name s 4 contents DataContents
        5 classification s 6 sensitiveData s* 7 graphics Graphics 8 description s
        9 governance DataGovernance
      DataContents 1 attachment AttachedText 2 url s 3 properties Property*
      DataGovernance 1 custodians ResponsibleParty* 2 stewards ResponsibleParty*
        3 owners ResponsibleParty*
      ResponsibleParty 1 organization Entity 2 contact Contact
      Graphics 1 description s 2 graphic Graphic*>collection
      Graphic 1 name s 2 image AttachedText
      Formula 1 bom_ref s 2 components Component* 3 services Service* 4 workflows Workflow*
        5 properties Property*
      Workflow 1 bom_ref s 2 uid s 3 name s 4 description s 5 properties Property*
        6 resourceReferences Resource* 7 tasks Task* 8 taskDependencies Dependency*
        9 taskTypes #TaskType* 10 trigger Trigger 11 steps Step* 12 inputs Input* 13 outputs Output*
        14 timeStart t 15 timeEnd t 16 workspaces Workspace* 17 runtimeTopology Dependency*
      Task 1 bom_ref s 2 uid s 3 name s 4 description s 5 properties Property*
        6 resourceReferences Resource* 7 taskTypes #TaskType* 8 trigger Trigger 9 steps Step*
        10 inputs Input* 11 outputs Output* 14 timeStart t 15 timeEnd t 16 workspaces Workspace*
        17 runtimeTopology Dependency*
      Step 1 name s 2 description s 3 commands Command* 4 properties Property*
      Command 1 executed s 2 properties Property*
      Workspace 1 bom_ref s 2 uid s 3 name s 4 aliases s* 5 description s 6 properties Property*
        7 resourceReferences Resource* 8 accessMode #AccessMode 9 mountPath s 10 managedDataType s
        11 volumeRequest s 12 volume Volume
      Volume 1 uid s 2 name s 3 mode #VolumeMode 4 path s 5 sizeAllocated s 6 persistent b 7 remote b
        8 properties Property*
      Trigger 1 bom_ref s 2 uid s 3 name s 4 description s 5 properties Property*
        6 resourceReferences Resource* 7 type #TriggerType! 8 event Event 9 conditions Condition*
        10 timeActivated t 11 inputs Input* 12 outputs Output*
      Event 1 uid s 2 description s 3 timeReceived t 4 data AttachedText 5 source Resource
        6 target Resource 7 properties Property*
      Input 1 source Resource 2 target Resource 3 resource Resource 4 parameters Parameter*
        5 environmentVars EnvironmentVar* 6 data AttachedText 7 properties Property*
      Output 1 type #OutputType 2 source Resource 3 target Resource 4 resource Resource
        5 data AttachedText 6 environmentVars EnvironmentVar* 7 properties Property*
      Resource 1 ref s 2 externalReference ExternalReference
      Condition 1 description s 2 expression s 3 properties Property*
      Parameter 1 name s 2 value s 3 dataType s
      EnvironmentVar 1 property Property= 2 value s=
      Declarations 1 assessors Assessor* 2 attestations Attestation* 3 claims Claim*
        4 evidence ClaimEvidence* 5 targets Targets 6 affirmation Affirmation
      Assessor 1 bom_ref s 2 thirdParty b 3 organization Entity
      Attestation 1 summary s 2 assessor s 3 map AttestationMap*
      AttestationMap 1 requirement s 2 claims s* 3 counterClaims s* 4 conformance Conformance
        5 confidence Confidence
      Conformance 1 score d 2 rationale s 3 mitigationStrategies s*
      Confidence 1 score d 2 rationale s
      Claim 1 bom_ref s 2 target s 3 predicate s 4 mitigationStrategies s* 5 reasoning s 6 evidence s*
        7 counterEvidence s* 8 externalReferences ExternalReference*
      ClaimEvidence 1 bom_ref s 2 propertyName s 3 description s 4 data EvidenceData* 5 created t
        6 expires t 7 author Contact 8 reviewer Contact
      EvidenceData 1 name s 2 contents DataContents 3 classification s 4 sensitiveData s*
        5 governance DataGovernance
      Targets 1 organizations Entity* 2 components Component* 3 services Service*
      Affirmation 1 statement s 2 signatories Signatory*
      Signatory 1 name s 2 role s 3 organization Entity 4 externalReference ExternalReference
      Definition 1 standards Standard* 2 patents PatentOrFamily*
      Standard 1 bom_ref s 2 name s 3 version s 4 description s 5 owner s 6 requirements Requirement*
        7 levels Level* 8 externalReferences ExternalReference*
      Requirement 1 bom_ref s 2 identifier s 3 title s 4 text s 5 descriptions s* 6 openCre s*
        7 parent s 8 properties Property* 9 externalReferences ExternalReference*
      Level 1 bom_ref s 2 identifier s 3 title s 4 description s 5 requirements s*
      CryptoProperties 1 assetType #CryptoAssetType 2 algorithmProperties AlgorithmProperties
        3 certificateProperties CertificateProperties
        4 relatedCryptoMaterialProperties CryptoMaterial 5 protocolProperties ProtocolProperties
        6 oid s
      AlgorithmProperties 1 primitive #CryptoPrimitive 2 parameterSetIdentifier s 3 curve s
        4 executionEnvironment #CryptoEnvironment 5 implementationPlatform #CryptoPlatform
        6 certificationLevel s* 7 mode #CryptoMode 8 padding #CryptoPadding
        9 cryptoFunctions #CryptoFunction* 10 classicalSecurityLevel i 11 nistQuantumSecurityLevel i
        12 algorithmFamily s 13 ellipticCurve s
      CertificateState 1 reason s 2 predefined_state #PredefinedState>state 3 name s 4 description s
      CertificateProperties 1 subjectName s 2 issuerName s 3 notValidBefore t 4 notValidAfter t
        5 signatureAlgorithmRef s 6 subjectPublicKeyRef s 7 certificateFormat s
        8 certificateExtension s 9 serialNumber s 10 certificateFileExtension s 11 fingerprint Hash
        12 certificateState CertificateState* 13 creationDate t 14 activationDate t
        15 deactivationDate t 16 revocationDate t 17 destructionDate t
        18 certificateExtensions CertificateExtensions 19 relatedCryptographicAssets RelatedAssets
      CertificateExtensions 1 extensions Extension*=
      Extension 1 commonExtension CommonExtension^ 2 customExtension CustomExtension^
      CommonExtension 1 name #CommonExtensionName>commonExtensionName
        2 value s>commonExtensionValue
      CustomExtension 1 name s>customExtensionName 2 value s>customExtensionValue
      RelatedAssets 1 assets RelatedAsset*=
      RelatedAsset 1 type s 2 ref s
      CryptoMaterial 1 type #CryptoRelatedType 2 id s 3 state #CryptoRelatedState 4 algorithmRef s
        5 creationDate t 6 activationDate t 7 updateDate t 8 expirationDate t 9 value s 10 size i
        11 format s 12 securedBy SecuredBy 13 fingerprint Hash
        14 relatedCryptographicAssets RelatedAssets
      SecuredBy 1 mechanism s 2 algorithmRef s
      ProtocolProperties 1 type #CryptoProtocolType 2 version s 3 cipherSuites CipherSuite*
        4 ikev2TransformTypes Ikev2 5 cryptoRef s*>cryptoRefArray
        6 relatedCryptographicAssets RelatedAssets
        7 ikev2TransformTypesDetailed Ikev2Detailed>ikev2TransformTypes
      CipherSuite 1 name s 2 algorithms s* 3 identifiers s* 4 tlsGroups s* 5 tlsSignatureSchemes s*
      Ikev2 1 encr s* 2 prf s* 3 integ s* 4 ke s* 5 esn b 6 auth s*
      Ikev2Detailed 1 encr Ikev2Encr* 2 prf Ikev2Named* 3 integ Ikev2Named* 4 ke Ikev2Ke* 5 esn b
        6 auth Ikev2Named*
      Ikev2Encr 1 name s 2 keyLength i 3 algorithm s
      Ikev2Named 1 name s 2 algorithm s
      Ikev2Ke 1 group i 2 algorithm s
      PatentOrFamily 1 patent Patent^ 2 patent_family PatentFamily^
      PriorityApplication 1 application_number s 2 jurisdiction s 3 filing_date y
      Patent 1 bom_ref s 2 patent_number s 3 application_number s 4 jurisdiction s
        5 priority_application PriorityApplication 6 publication_number s 7 title s 8 abstract s
        9 filing_date y 10 grant_date y 11 patent_expiration_date y
        12 patent_legal_status #PatentLegalStatus 13 patent_assignee Party*
        14 external_references ExternalReference*
      PatentFamily 1 bom_ref s 2 family_id s 3 priority_application PriorityApplication 4 members s*
        5 external_references ExternalReference*
      PatentAssertion 1 bom_ref s 2 assertion_type #PatentAssertionType 3 patent_refs s*
        4 asserter Asserter 5 notes s
      Asserter 1 organization Entity= 2 individual Contact= 3 ref s=
      Party 1 organization Entity= 2 individual Contact=
      Citation 1 bom_ref s 2 pointers Pointers 3 expressions Expressions 4 timestamp t
        5 attributed_to s 6 process s 7 note s
      Pointers 1 pointer s*=
      Expressions 1 expression s*=
      Timestamp 1 seconds i 2 nanos i
      """;

  /**
   * The values of an enumeration from zero, without the prefix that stands first; behind it how
   * JSON writes their words: {@code kebab}, {@code snake}, {@code camel} or {@code same}. {@code
   * NULL} and {@code UNSPECIFIED} say nothing; behind {@code =} is a word that follows no rule.
   */
  private static final String ENUMERATIONS =
      """
      Classification CLASSIFICATION_ kebab NULL APPLICATION FRAMEWORK LIBRARY OPERATING_SYSTEM DEVICE
        FILE CONTAINER FIRMWARE DEVICE_DRIVER PLATFORM MACHINE_LEARNING_MODEL DATA
        CRYPTOGRAPHIC_ASSET
      DataFlowDirection DATA_FLOW_ kebab NULL INBOUND OUTBOUND BI_DIRECTIONAL UNKNOWN
      ExternalReferenceType EXTERNAL_REFERENCE_TYPE_ kebab OTHER VCS ISSUE_TRACKER WEBSITE ADVISORIES
        BOM MAILING_LIST SOCIAL CHAT DOCUMENTATION SUPPORT DISTRIBUTION LICENSE BUILD_META
        BUILD_SYSTEM SECURITY_CONTACT ATTESTATION THREAT_MODEL ADVERSARY_MODEL RISK_ASSESSMENT
        DISTRIBUTION_INTAKE VULNERABILITY_ASSERTION EXPLOITABILITY_STATEMENT PENTEST_REPORT
        STATIC_ANALYSIS_REPORT DYNAMIC_ANALYSIS_REPORT RUNTIME_ANALYSIS_REPORT
        COMPONENT_ANALYSIS_REPORT MATURITY_REPORT CERTIFICATION_REPORT QUALITY_METRICS
        CODIFIED_INFRASTRUCTURE MODEL_CARD POAM LOG CONFIGURATION EVIDENCE FORMULATION
        SOURCE_DISTRIBUTION ELECTRONIC_SIGNATURE DIGITAL_SIGNATURE RFC_9116 RELEASE_NOTES PATENT
        PATENT_FAMILY PATENT_ASSERTION CITATION
      HashAlg HASH_ALG_ same NULL MD_5=MD5 SHA_1=SHA-1 SHA_256=SHA-256 SHA_384=SHA-384
        SHA_512=SHA-512 SHA_3_256=SHA3-256 SHA_3_384=SHA3-384 SHA_3_512=SHA3-512
        BLAKE_2_B_256=BLAKE2b-256 BLAKE_2_B_384=BLAKE2b-384 BLAKE_2_B_512=BLAKE2b-512 BLAKE_3=BLAKE3
        STREEBOG_256=Streebog-256 STREEBOG_512=Streebog-512
      IssueClassification ISSUE_CLASSIFICATION_ kebab NULL DEFECT ENHANCEMENT SECURITY
      Acknowledgement LICENSE_ACKNOWLEDGEMENT_ENUMERATION_ kebab UNSPECIFIED DECLARED CONCLUDED
      LicensingType LICENSING_TYPE_ kebab NULL ACADEMIC APPLIANCE CLIENT_ACCESS CONCURRENT_USER
        CORE_POINTS CUSTOM_METRIC DEVICE EVALUATION NAMED_USER NODE_LOCKED OEM PERPETUAL
        PROCESSOR_POINTS SUBSCRIPTION USER OTHER
      LifecyclePhase LIFECYCLE_PHASE_ kebab DESIGN PRE_BUILD BUILD POST_BUILD OPERATIONS DISCOVERY
        DECOMMISSION
      Tlp TLP_CLASSIFICATION_ same CLEAR GREEN AMBER AMBER_AND_STRICT RED
      PatchClassification PATCH_CLASSIFICATION_ kebab NULL UNOFFICIAL MONKEY BACKPORT CHERRY_PICK
      Scope SCOPE_ kebab UNSPECIFIED REQUIRED OPTIONAL EXCLUDED
      Aggregate AGGREGATE_ snake NOT_SPECIFIED COMPLETE INCOMPLETE INCOMPLETE_FIRST_PARTY_ONLY
        INCOMPLETE_THIRD_PARTY_ONLY UNKNOWN INCOMPLETE_FIRST_PARTY_PROPRIETARY_ONLY
        INCOMPLETE_FIRST_PARTY_OPENSOURCE_ONLY INCOMPLETE_THIRD_PARTY_PROPRIETARY_ONLY
        INCOMPLETE_THIRD_PARTY_OPENSOURCE_ONLY
      EvidenceField EVIDENCE_FIELD_ camel NULL GROUP NAME VERSION PURL CPE SWID HASH OMNIBOR_ID SWHID
      EvidenceTechnique EVIDENCE_TECHNIQUE_ kebab SOURCE_CODE_ANALYSIS BINARY_ANALYSIS
        MANIFEST_ANALYSIS AST_FINGERPRINT HASH_COMPARISON INSTRUMENTATION DYNAMIC_ANALYSIS FILENAME
        ATTESTATION OTHER
      Severity SEVERITY_ kebab UNKNOWN CRITICAL HIGH MEDIUM LOW INFO NONE
      ScoreMethod SCORE_METHOD_ kebab NULL CVSSV2=CVSSv2 CVSSV3=CVSSv3 CVSSV31=CVSSv31 OWASP=OWASP
        OTHER CVSSV4=CVSSv4 SSVC=SSVC
      AnalysisState IMPACT_ANALYSIS_STATE_ snake NULL RESOLVED RESOLVED_WITH_PEDIGREE EXPLOITABLE
        IN_TRIAGE FALSE_POSITIVE NOT_AFFECTED
      AnalysisJustification IMPACT_ANALYSIS_JUSTIFICATION_ snake NULL CODE_NOT_PRESENT
        CODE_NOT_REACHABLE REQUIRES_CONFIGURATION REQUIRES_DEPENDENCY REQUIRES_ENVIRONMENT
        PROTECTED_BY_COMPILER PROTECTED_AT_RUNTIME PROTECTED_AT_PERIMETER
        PROTECTED_BY_MITIGATING_CONTROL
      Response VULNERABILITY_RESPONSE_ snake NULL CAN_NOT_FIX WILL_NOT_FIX UPDATE ROLLBACK
        WORKAROUND_AVAILABLE
      AffectedStatus VULNERABILITY_AFFECTED_STATUS_ kebab UNKNOWN AFFECTED NOT_AFFECTED=unaffected
      ApproachType MODEL_PARAMETER_APPROACH_TYPE_ kebab SUPERVISED UNSUPERVISED
        REINFORCED_LEARNING=reinforcement-learning SEMI_SUPERVISED SELF_SUPERVISED
      Activity ACTIVITY_TYPE_ kebab UNSPECIFIED OTHER DESIGN DATA_COLLECTION DATA_PREPARATION TRAINING
        FINE_TUNING VALIDATION DEPLOYMENT INFERENCE
      EnergySource ENERGY_SOURCE_TYPE_ kebab UNSPECIFIED UNKNOWN OTHER COAL OIL NATURAL_GAS NUCLEAR
        WIND SOLAR GEOTHERMAL HYDROPOWER BIOFUEL
      EnergyUnit ENERGY_MEASURE_UNIT_TYPE_ kebab UNSPECIFIED KILOWATT_HOURS=kWh
      Co2Unit CO2_MEASURE_UNIT_TYPE_ kebab UNSPECIFIED TONNES_CO2_EQUIVALENT=tCO2eq
      ComponentDataType COMPONENT_DATA_TYPE_ kebab SOURCE_CODE CONFIGURATION DATASET DEFINITION OTHER
      AccessMode ACCESS_MODE_ kebab READ_ONLY READ_WRITE READ_WRITE_ONCE WRITE_ONCE WRITE_ONLY
      VolumeMode VOLUME_MODE_ kebab FILESYSTEM BLOCK
      TriggerType TRIGGER_TYPE_ kebab MANUAL API WEBHOOK SCHEDULED
      OutputType OUTPUT_TYPE_ kebab ARTIFACT ATTESTATION LOG EVIDENCE METRICS OTHER
      TaskType TASK_TYPE_ kebab COPY CLONE LINT SCAN MERGE BUILD TEST DELIVER DEPLOY RELEASE CLEAN
        OTHER
      CryptoAssetType CRYPTO_ASSET_TYPE_ kebab UNSPECIFIED ALGORITHM CERTIFICATE PROTOCOL
        RELATED_CRYPTO_MATERIAL
      CryptoPrimitive CRYPTO_PRIMITIVE_ kebab UNSPECIFIED UNKNOWN OTHER DRBG MAC BLOCK_CIPHER
        STREAM_CIPHER SIGNATURE HASH PKE XOF KDF KEY_AGREE KEM AE COMBINER KEY_WRAP
      CryptoEnvironment CRYPTO_EXECUTION_ENVIRONMENT_ kebab UNSPECIFIED UNKNOWN OTHER
        SOFTWARE_PLAIN_RAM SOFTWARE_ENCRYPTED_RAM SOFTWARE_TEE HARDWARE
      CryptoPlatform CRYPTO_IMPLEMENTATION_PLATFORM_ snake UNSPECIFIED UNKNOWN OTHER GENERIC X86_32
        X86_64 ARMV7A=armv7-a ARMV7M=armv7-m ARMV8A=armv8-a ARMV8M=armv8-m ARMV9A=armv9-a
        ARMV9M=armv9-m X390X=s390x PPC64 PPC64LE
      CryptoMode CRYPTO_ALGORITHM_MODE_ kebab UNSPECIFIED UNKNOWN OTHER CBC ECB CCM GCM CFB OFB CTR
      CryptoPadding CRYPTO_ALGORITHM_PADDING_ kebab UNSPECIFIED UNKNOWN OTHER PKCS5 PKCS7 PKCS1V15
        OAEP RAW
      CryptoFunction CRYPTO_ALGORITHM_FUNCTION_ kebab UNSPECIFIED UNKNOWN OTHER GENERATE KEYGEN
        ENCRYPT DECRYPT DIGEST TAG KEYDERIVE SIGN VERIFY ENCAPSULATE DECAPSULATE
      PredefinedState PREDEFINED_STATE_ kebab UNSPECIFIED PRE_ACTIVATION ACTIVE SUSPENDED DEACTIVATED
        REVOKED DESTROYED
      CommonExtensionName COMMON_EXTENSION_NAME_ camel UNSPECIFIED BASIC_CONSTRAINTS KEY_USAGE
        EXTENDED_KEY_USAGE SUBJECT_ALTERNATIVE_NAME AUTHORITY_KEY_IDENTIFIER SUBJECT_KEY_IDENTIFIER
        AUTHORITY_INFORMATION_ACCESS CERTIFICATE_POLICIES CRL_DISTRIBUTION_POINTS
        SIGNED_CERTIFICATE_TIMESTAMP
      CryptoRelatedType CRYPTO_RELATED_TYPE_ kebab UNSPECIFIED UNKNOWN OTHER PRIVATE_KEY PUBLIC_KEY
        SECRET_KEY KEY CIPHERTEXT SIGNATURE DIGEST INITIALIZATION_VECTOR NONCE SEED SALT
        SHARED_SECRET TAG ADDITIONAL_DATA PASSWORD CREDENTIAL TOKEN
      CryptoRelatedState CRYPTO_RELATED_STATE_ kebab UNSPECIFIED PRE_ACTIVATION ACTIVE SUSPENDED
        DEACTIVATED COMPROMISED DESTROYED
      CryptoProtocolType CRYPTO_PROTOCOL_TYPE_ kebab UNSPECIFIED UNKNOWN OTHER TLS SSH IPSEC IKE SSTP
        WPA DTLS QUIC EAP_AKA EAP_AKA_PRIME PRINS 5G_AKA JOSE
      PatentLegalStatus PATENT_LEGAL_STATUS_ kebab UNSPECIFIED PENDING GRANTED REVOKED EXPIRED LAPSED
        WITHDRAWN ABANDONED SUSPENDED REINSTATED OPPOSED TERMINATED INVALIDATED IN_FORCE
      PatentAssertionType PATENT_ASSERTION_TYPE_ kebab UNSPECIFIED OWNERSHIP LICENSE THIRD_PARTY_CLAIM
        STANDARDS_INCLUSION PRIOR_ART EXCLUSIVE_RIGHTS NON_ASSERTION RESEARCH_OR_EVALUATION
      """;

  static final ProtoSchema CYCLONEDX = new ProtoSchema();

  private final Map<String, Message> messages = new HashMap<>();
  private final Map<String, Enumeration> enumerations = new HashMap<>();

  private ProtoSchema() {
    for (String[] paragraph : paragraphs(ENUMERATIONS)) {
      enumerations.put(paragraph[0], new Enumeration(paragraph));
    }
    for (String[] paragraph : paragraphs(MESSAGES)) {
      messages.put(paragraph[0], new Message(paragraph[0]));
    }
    for (String[] paragraph : paragraphs(MESSAGES)) {
      for (int i = 1; i < paragraph.length; i += 3) {
        var field = field(Integer.parseInt(paragraph[i]), paragraph[i + 1], paragraph[i + 2]);
        message(paragraph[0]).add(field);
      }
    }
  }

  /** The message that is a whole document. */
  Message bom() {
    return message("Bom");
  }

  private static List<String[]> paragraphs(String table) {
    var paragraphs = new ArrayList<String[]>();
    for (String paragraph : table.strip().split("\n(?! )", -1)) {
      paragraphs.add(paragraph.split("\\s+", -1));
    }
    return paragraphs;
  }

  private Message message(String name) {
    return Objects.requireNonNull(messages.get(name), name);
  }

  private Field field(int number, String name, String notation) {
    int arrow = notation.indexOf('>');
    String json = arrow < 0 ? jsonName(name) : notation.substring(arrow + 1);
    String marked = arrow < 0 ? notation : notation.substring(0, arrow);
    String type = marked.replaceAll("[*~!^=]", "");
    String marks = marked.substring(type.length());
    if (type.startsWith("#")) {
      Enumeration words = Objects.requireNonNull(enumerations.get(type.substring(1)), type);
      return new Field(number, name, json, Kind.ENUMERATION, marks, null, words);
    }
    return switch (type) {
      case "s" -> new Field(number, name, json, Kind.STRING, marks, null, null);
      case "i" -> new Field(number, name, json, Kind.INTEGER, marks, null, null);
      case "b" -> new Field(number, name, json, Kind.BOOL, marks, null, null);
      case "d" -> new Field(number, name, json, Kind.DOUBLE, marks, null, null);
      case "f" -> new Field(number, name, json, Kind.FLOAT, marks, null, null);
      case "t" -> new Field(number, name, json, Kind.TIME, marks, message("Timestamp"), null);
      case "y" -> new Field(number, name, json, Kind.DATE, marks, message("Timestamp"), null);
      default -> new Field(number, name, json, Kind.MESSAGE, marks, message(type), null);
    };
  }

  private static String jsonName(String name) {
    return name.equals("bom_ref") ? "bom-ref" : camel(name);
  }

  private static String camel(String name) {
    var camel = new StringBuilder();
    for (String part : name.split("_", -1)) {
      camel.append(
          camel.isEmpty() || part.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return camel.toString();
  }

  /** What a field holds. */
  enum Kind {
    STRING,
    INTEGER,
    BOOL,
    DOUBLE,
    FLOAT,
    ENUMERATION,
    MESSAGE,
    TIME,
    DATE
  }

  /**
   * A field of a message.
   *
   * @param json the member of CycloneDX JSON
   * @param message what it is made of, for messages and times
   * @param words what its numbers mean, for enumerations
   */
  record Field(
      int number,
      String name,
      String json,
      Kind kind,
      String marks,
      @Nullable Message message,
      @Nullable Enumeration words) {

    boolean isRepeated() {
      return has('*') || has('~');
    }

    boolean has(char mark) {
      return marks.indexOf(mark) >= 0;
    }

    boolean isMessage() {
      return message != null;
    }

    /** The word of a number; empty where it says nothing. */
    String word(long number) {
      return words == null ? "" : words.word(number);
    }
  }

  /** A message and its fields. */
  static final class Message {
    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private final Map<Integer, Field> byNumber = new HashMap<>();
    private final Map<String, Field> byName = new HashMap<>();

    private Message(String name) {
      this.name = name;
    }

    private void add(Field field) {
      fields.add(field);
      byNumber.put(field.number, field);
      byName.put(field.name, field);
    }

    String name() {
      return name;
    }

    List<Field> fields() {
      return fields;
    }

    @Nullable Field field(int number) {
      return byNumber.get(number);
    }

    @Nullable Field field(String name) {
      return byName.get(name);
    }
  }

  /** The words of an enumeration by number, and the numbers by the schema's names. */
  static final class Enumeration {
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private Enumeration(String[] paragraph) {
      for (int i = 3; i < paragraph.length; i++) {
        String[] value = paragraph[i].split("=", 2);
        numbers.put(paragraph[1] + value[0], words.size());
        words.add(value.length > 1 ? value[1] : word(value[0], paragraph[2]));
      }
    }

    private static String word(String name, String style) {
      if (name.equals("NULL") || name.equals("UNSPECIFIED")) {
        return "";
      }
      return switch (style) {
        case "kebab" -> name.toLowerCase(Locale.ROOT).replace('_', '-');
        case "snake" -> name.toLowerCase(Locale.ROOT);
        case "camel" -> camel(name.toLowerCase(Locale.ROOT));
        default -> name;
      };
    }

    /** The word of JSON; empty where the number says nothing. */
    String word(long number) {
      return number >= 0 && number < words.size()
          ? words.get((int) number)
          : "protobuf-value-" + number;
    }

    @Nullable Integer number(String name) {
      return numbers.get(name);
    }
  }
}
