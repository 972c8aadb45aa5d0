package io.github.trustdelta.provenance;

import java.util.Locale;

/**
 * Why a check ended as it did: codes that scripts can rely on. A detail for people stands beside
 * each use.
 */
public enum Reason {
  /** The check passed. */
  OK,
  /** A relaxation of the policy was used: the check could not run, and does not have to. */
  ALLOWED,
  /** The check has nothing to look at in attestations of this kind. */
  NOTHING_TO_CHECK,
  /** An earlier check that this one builds on did not pass. */
  NEEDS_EARLIER_CHECK,

  // Signer
  /** The certificate cannot be read. */
  CERTIFICATE_UNREADABLE,
  /** No authority of the trust root issued the certificate. */
  CERTIFICATE_AUTHORITY_UNKNOWN,
  /** The authority was not trusted at the time of signing. */
  CERTIFICATE_AUTHORITY_EXPIRED,
  /** The certificate, or one above it, was not valid at the time of signing. */
  CERTIFICATE_NOT_VALID_AT_SIGNING,
  /** The certificate is against the rules of X.509 paths, such as by an unknown extension. */
  CERTIFICATE_PATH,
  /** The certificate is not one for signing. */
  CERTIFICATE_USAGE,
  /** The certificate does not name one identity. */
  CERTIFICATE_IDENTITY,
  /** An extension of the certificate is wrong or contradicts another. */
  CERTIFICATE_EXTENSION,
  /** The certificate's key is of a kind or size that proves nothing. */
  KEY_UNSUPPORTED,
  /** The bundle brings a root certificate that the trust root does not have. */
  ROOT_CERTIFICATE_IN_BUNDLE,
  /** The certificate carries no timestamp of a certificate transparency log. */
  CERTIFICATE_TIMESTAMP_MISSING,
  /** The timestamps of certificate transparency logs cannot be read. */
  CERTIFICATE_TIMESTAMP_UNREADABLE,
  /** The trust root has none of the logs whose timestamps the certificate carries. */
  CERTIFICATE_TIMESTAMP_LOG_UNKNOWN,
  /** The signature of a certificate transparency log is wrong. */
  CERTIFICATE_TIMESTAMP_INVALID,
  /** The trust root has no key by the name that the attestation gives. */
  KEY_UNKNOWN,
  /** The key was not valid at the time of signing. */
  KEY_NOT_VALID_AT_SIGNING,
  /** The key is for something else. */
  KEY_USAGE,
  /** The policy does not accept attestations signed by a key. */
  KEY_NOT_EXPECTED,

  // Signature
  /** The signature is wrong. */
  SIGNATURE_INVALID,
  /** Fewer keys signed than the policy asks for. */
  THRESHOLD_NOT_MET,
  /** There are several signatures where the format has one. */
  SIGNATURE_COUNT,

  // Artifact
  /** No artifact was given. */
  ARTIFACT_MISSING,
  /** The artifact is none of the subjects. */
  ARTIFACT_MISMATCH,
  /** A subject has no digest, or none has one that can be compared with the artifact. */
  SUBJECT_DIGEST_MISSING,
  /** The signature can only be checked with the bytes of the artifact, not with a digest. */
  ARTIFACT_BYTES_NEEDED,
  /** The bundle's own hint at the digest contradicts the artifact. */
  MESSAGE_DIGEST_MISMATCH,

  // Log
  /** There is no log entry. */
  LOG_ENTRY_MISSING,
  /** The entry is of a log that the trust root does not have. */
  LOG_UNKNOWN,
  /** The log was not trusted at the time of the entry. */
  LOG_EXPIRED,
  /** The entry is of a kind or version that is not known, or its body says another. */
  LOG_ENTRY_KIND,
  /** The body of the entry cannot be read. */
  LOG_ENTRY_UNREADABLE,
  /** The entry is about other content. */
  LOG_ENTRY_CONTENT_MISMATCH,
  /** The entry is about another signature. */
  LOG_ENTRY_SIGNATURE_MISMATCH,
  /** The entry is about another certificate or key. */
  LOG_ENTRY_SIGNER_MISMATCH,
  /** The log's promise is missing. */
  LOG_PROMISE_MISSING,
  /** The log's promise is wrong. */
  LOG_PROMISE_INVALID,
  /** The proof that the entry is in the log is missing. */
  INCLUSION_PROOF_MISSING,
  /** The proof that the entry is in the log is wrong. */
  INCLUSION_PROOF_INVALID,
  /** The log's checkpoint is missing. */
  CHECKPOINT_MISSING,
  /** The log's checkpoint cannot be read. */
  CHECKPOINT_UNREADABLE,
  /** The checkpoint is about another tree than the proof. */
  CHECKPOINT_MISMATCH,
  /** The checkpoint is not signed by the log. */
  CHECKPOINT_SIGNATURE_MISSING,
  /** The log's signature of the checkpoint is wrong. */
  CHECKPOINT_SIGNATURE_INVALID,

  // Time
  /** Nothing proves when the signature was made. */
  TIMESTAMP_MISSING,
  /** The timestamp cannot be read. */
  TIMESTAMP_UNREADABLE,
  /** The timestamp is about something else. */
  TIMESTAMP_MISMATCH,
  /** The timestamp is of an authority that the trust root does not have. */
  TIMESTAMP_AUTHORITY_UNKNOWN,
  /** The authority or its certificate was not valid at the time that it gives. */
  TIMESTAMP_AUTHORITY_EXPIRED,
  /** The signature of the timestamp is wrong. */
  TIMESTAMP_SIGNATURE_INVALID,
  /** The log's time is not signed. */
  INTEGRATED_TIME_UNSIGNED,
  /** The signature is from after the time of verification. */
  SIGNED_IN_FUTURE,

  // Who and what
  /** The identity is another one. */
  IDENTITY_MISMATCH,
  /** The policy does not say who is expected. */
  IDENTITY_NOT_EXPECTED,
  /** The issuer of the identity is another one. */
  ISSUER_MISMATCH,
  /** The policy does not say which issuer is expected. */
  ISSUER_NOT_EXPECTED,
  /** The type of the payload is another one. */
  PAYLOAD_TYPE,
  /** The payload is not an in-toto statement. */
  STATEMENT_UNREADABLE,
  /** There is no statement that could say it. */
  NO_STATEMENT,
  /** The type of the predicate is another one. */
  PREDICATE_TYPE,
  /** The predicate cannot be read. */
  PREDICATE_UNREADABLE,
  /** The attestation is not a provenance, or does not say it. */
  NOT_STATED,
  /** What is stated is not what the policy expects. */
  MISMATCH,
  /** The build had a parameter that the policy does not name. */
  UNEXPECTED_PARAMETER,
  /** A parameter of the build had another value than the policy expects. */
  OTHER_PARAMETER,
  /** The build did not have a parameter that the policy expects. */
  MISSING_PARAMETER,
  /** The predicate contradicts the certificate. */
  CONTRADICTS_CERTIFICATE,

  // Layouts of in-toto
  /** There is no signature, or none of a kind that can be checked. */
  SIGNATURE_MISSING,
  /** The signed part of the layout is not a layout, or says what cannot be. */
  LAYOUT_UNREADABLE,
  /** The layout is no longer to be trusted. */
  LAYOUT_EXPIRED,
  /** A link that an authorised key signed is not a link, or names files that it must not. */
  LINK_UNREADABLE,
  /** A link that an authorised key signed is of another step than its file's name says. */
  LINK_NAME_MISMATCH,
  /** Two links of one step tell of different materials or products. */
  LINKS_DISAGREE,
  /** Whoever did the step would have to show a certificate, which is not looked at. */
  CERTIFICATE_CONSTRAINTS,
  /** Whoever did the step would have to have signed by OpenPGP, which is not looked at. */
  OPENPGP_UNSUPPORTED,
  /** What a step used or made is not what the layout allows. */
  RULE_VIOLATED,
  /** An inspection would have to be run, which is never done. */
  INSPECTION_NOT_RUN,
  /** There is more to look at than is sensible. */
  LIMIT_EXCEEDED;

  /** The code in every output, such as {@code signature-invalid}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
