package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.SpdxTag.Section.ANNOTATION;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.CREATION;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.DOCUMENT;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.FILE;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.LICENSE;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.PACKAGE;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.RELATIONSHIP;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.REVIEW;
import static io.github.trustdelta.sbom.read.SpdxTag.Section.SNIPPET;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.trustdelta.sbom.read.TagValueJson.Members;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tags of SPDX 2.1 to 2.3 (clauses 6 to 13), each with the member of the JSON form that says
 * the same. {@code SPDXID} is none of them: it belongs to whatever section it stands in.
 */
enum SpdxTag {
  VERSION("SPDXVersion", DOCUMENT, "spdxVersion", SpdxTagForm.TEXT),
  DATA_LICENSE("DataLicense", DOCUMENT, "dataLicense", SpdxTagForm.TEXT),
  DOCUMENT_NAME("DocumentName", DOCUMENT, "name", SpdxTagForm.TEXT),
  NAMESPACE("DocumentNamespace", DOCUMENT, "documentNamespace", SpdxTagForm.TEXT),
  EXTERNAL_DOCUMENT(
      "ExternalDocumentRef", DOCUMENT, "externalDocumentRefs", SpdxTagForm.EXTERNAL_DOCUMENT),
  DOCUMENT_COMMENT("DocumentComment", DOCUMENT, "comment", SpdxTagForm.TEXT),

  CREATOR("Creator", CREATION, "creators", SpdxTagForm.TEXTS),
  CREATED("Created", CREATION, "created", SpdxTagForm.TEXT),
  CREATOR_COMMENT("CreatorComment", CREATION, "comment", SpdxTagForm.TEXT),
  LICENSE_LIST_VERSION("LicenseListVersion", CREATION, "licenseListVersion", SpdxTagForm.TEXT),

  PACKAGE_NAME("PackageName", PACKAGE, "name", SpdxTagForm.TEXT),
  PACKAGE_VERSION("PackageVersion", PACKAGE, "versionInfo", SpdxTagForm.TEXT),
  PACKAGE_FILE_NAME("PackageFileName", PACKAGE, "packageFileName", SpdxTagForm.TEXT),
  PACKAGE_SUPPLIER("PackageSupplier", PACKAGE, "supplier", SpdxTagForm.TEXT),
  PACKAGE_ORIGINATOR("PackageOriginator", PACKAGE, "originator", SpdxTagForm.TEXT),
  PACKAGE_DOWNLOAD("PackageDownloadLocation", PACKAGE, "downloadLocation", SpdxTagForm.TEXT),
  FILES_ANALYZED("FilesAnalyzed", PACKAGE, "filesAnalyzed", SpdxTagForm.FLAG),
  VERIFICATION_CODE(
      "PackageVerificationCode", PACKAGE, "packageVerificationCode", SpdxTagForm.VERIFICATION_CODE),
  PACKAGE_CHECKSUM("PackageChecksum", PACKAGE, "checksums", SpdxTagForm.CHECKSUM),
  PACKAGE_HOME_PAGE("PackageHomePage", PACKAGE, "homepage", SpdxTagForm.TEXT),
  PACKAGE_SOURCE_INFO("PackageSourceInfo", PACKAGE, "sourceInfo", SpdxTagForm.TEXT),
  PACKAGE_CONCLUDED("PackageLicenseConcluded", PACKAGE, "licenseConcluded", SpdxTagForm.TEXT),
  PACKAGE_FROM_FILES(
      "PackageLicenseInfoFromFiles", PACKAGE, "licenseInfoFromFiles", SpdxTagForm.TEXTS),
  PACKAGE_DECLARED("PackageLicenseDeclared", PACKAGE, "licenseDeclared", SpdxTagForm.TEXT),
  PACKAGE_LICENSE_COMMENTS("PackageLicenseComments", PACKAGE, "licenseComments", SpdxTagForm.TEXT),
  PACKAGE_COPYRIGHT("PackageCopyrightText", PACKAGE, "copyrightText", SpdxTagForm.TEXT),
  PACKAGE_SUMMARY("PackageSummary", PACKAGE, "summary", SpdxTagForm.TEXT),
  PACKAGE_DESCRIPTION("PackageDescription", PACKAGE, "description", SpdxTagForm.TEXT),
  PACKAGE_COMMENT("PackageComment", PACKAGE, "comment", SpdxTagForm.TEXT),
  EXTERNAL_REF("ExternalRef", PACKAGE, "externalRefs", SpdxTagForm.EXTERNAL_REF),
  EXTERNAL_REF_COMMENT(
      "ExternalRefComment", PACKAGE, "externalRefs.comment", SpdxTagForm.TEXT_OF_LAST),
  PACKAGE_ATTRIBUTION("PackageAttributionText", PACKAGE, "attributionTexts", SpdxTagForm.TEXTS),
  PACKAGE_PURPOSE("PrimaryPackagePurpose", PACKAGE, "primaryPackagePurpose", SpdxTagForm.TEXT),
  RELEASE_DATE("ReleaseDate", PACKAGE, "releaseDate", SpdxTagForm.TEXT),
  BUILT_DATE("BuiltDate", PACKAGE, "builtDate", SpdxTagForm.TEXT),
  VALID_UNTIL_DATE("ValidUntilDate", PACKAGE, "validUntilDate", SpdxTagForm.TEXT),

  FILE_NAME("FileName", FILE, "fileName", SpdxTagForm.TEXT),
  FILE_TYPE("FileType", FILE, "fileTypes", SpdxTagForm.TEXTS),
  FILE_CHECKSUM("FileChecksum", FILE, "checksums", SpdxTagForm.CHECKSUM),
  FILE_CONCLUDED("LicenseConcluded", FILE, "licenseConcluded", SpdxTagForm.TEXT),
  FILE_LICENSE_INFO("LicenseInfoInFile", FILE, "licenseInfoInFiles", SpdxTagForm.TEXTS),
  FILE_LICENSE_COMMENTS("LicenseComments", FILE, "licenseComments", SpdxTagForm.TEXT),
  FILE_COPYRIGHT("FileCopyrightText", FILE, "copyrightText", SpdxTagForm.TEXT),
  FILE_COMMENT("FileComment", FILE, "comment", SpdxTagForm.TEXT),
  FILE_NOTICE("FileNotice", FILE, "noticeText", SpdxTagForm.TEXT),
  FILE_CONTRIBUTOR("FileContributor", FILE, "fileContributors", SpdxTagForm.TEXTS),
  FILE_ATTRIBUTION("FileAttributionText", FILE, "attributionTexts", SpdxTagForm.TEXTS),
  FILE_DEPENDENCY("FileDependency", FILE, "fileDependencies", SpdxTagForm.TEXTS),
  ARTIFACT_NAME("ArtifactOfProjectName", FILE, "artifactOfs.name", SpdxTagForm.TEXT_OF_NEW),
  ARTIFACT_HOME_PAGE(
      "ArtifactOfProjectHomePage", FILE, "artifactOfs.homePage", SpdxTagForm.TEXT_OF_LAST),
  ARTIFACT_URI("ArtifactOfProjectURI", FILE, "artifactOfs.projectUri", SpdxTagForm.TEXT_OF_LAST),

  SNIPPET_ID("SnippetSPDXID", SNIPPET, "SPDXID", SpdxTagForm.TEXT),
  SNIPPET_FILE("SnippetFromFileSPDXID", SNIPPET, "snippetFromFile", SpdxTagForm.TEXT),
  SNIPPET_BYTES("SnippetByteRange", SNIPPET, "ranges.offset", SpdxTagForm.RANGE),
  SNIPPET_LINES("SnippetLineRange", SNIPPET, "ranges.lineNumber", SpdxTagForm.RANGE),
  SNIPPET_CONCLUDED("SnippetLicenseConcluded", SNIPPET, "licenseConcluded", SpdxTagForm.TEXT),
  SNIPPET_LICENSE_INFO("LicenseInfoInSnippet", SNIPPET, "licenseInfoInSnippets", SpdxTagForm.TEXTS),
  SNIPPET_LICENSE_COMMENTS("SnippetLicenseComments", SNIPPET, "licenseComments", SpdxTagForm.TEXT),
  SNIPPET_COPYRIGHT("SnippetCopyrightText", SNIPPET, "copyrightText", SpdxTagForm.TEXT),
  SNIPPET_COMMENT("SnippetComment", SNIPPET, "comment", SpdxTagForm.TEXT),
  SNIPPET_NAME("SnippetName", SNIPPET, "name", SpdxTagForm.TEXT),
  SNIPPET_ATTRIBUTION("SnippetAttributionText", SNIPPET, "attributionTexts", SpdxTagForm.TEXTS),

  LICENSE_ID("LicenseID", LICENSE, "licenseId", SpdxTagForm.TEXT),
  EXTRACTED_TEXT("ExtractedText", LICENSE, "extractedText", SpdxTagForm.TEXT),
  LICENSE_NAME("LicenseName", LICENSE, "name", SpdxTagForm.TEXT),
  LICENSE_CROSS_REFERENCE(
      "LicenseCrossReference", LICENSE, "seeAlsos", SpdxTagForm.COMMA_SEPARATED),
  LICENSE_COMMENT("LicenseComment", LICENSE, "comment", SpdxTagForm.TEXT),

  RELATIONSHIP_ITSELF("Relationship", RELATIONSHIP, "", SpdxTagForm.RELATIONSHIP),
  RELATIONSHIP_COMMENT("RelationshipComment", RELATIONSHIP, "comment", SpdxTagForm.TEXT),

  ANNOTATOR("Annotator", ANNOTATION, "annotator", SpdxTagForm.TEXT),
  ANNOTATION_DATE("AnnotationDate", ANNOTATION, "annotationDate", SpdxTagForm.TEXT),
  ANNOTATION_TYPE("AnnotationType", ANNOTATION, "annotationType", SpdxTagForm.TEXT),
  ANNOTATED("SPDXREF", ANNOTATION, SpdxTag.ABOUT, SpdxTagForm.TEXT),
  ANNOTATION_COMMENT("AnnotationComment", ANNOTATION, "comment", SpdxTagForm.TEXT),

  REVIEWER("Reviewer", REVIEW, "reviewer", SpdxTagForm.TEXT),
  REVIEW_DATE("ReviewDate", REVIEW, "reviewDate", SpdxTagForm.TEXT),
  REVIEW_COMMENT("ReviewComment", REVIEW, "comment", SpdxTagForm.TEXT);

  /** What an annotation is about: in JSON it stands inside of that instead. */
  static final String ABOUT = "SPDXREF";

  private static final Map<String, SpdxTag> BY_NAME =
      Arrays.stream(values()).collect(toUnmodifiableMap(tag -> tag.label, Function.identity()));

  private final String label;
  private final Section section;
  private final String member;
  private final SpdxTagForm form;

  SpdxTag(String label, Section section, String member, SpdxTagForm form) {
    this.label = label;
    this.section = section;
    this.member = member;
    this.form = form;
  }

  /** Null for what is no tag of SPDX; upper and lower case matter. */
  static @Nullable SpdxTag find(String label) {
    return BY_NAME.get(label);
  }

  Section section() {
    return section;
  }

  /** Whether a new section begins with the tag. */
  boolean begins() {
    return label.equals(section.first);
  }

  /** Adds what the tag says to what its section is in JSON. */
  void put(Members section, TagValueLines lines) throws SbomReadException {
    form.put(section, member, lines);
  }

  /** What belongs together. */
  enum Section {
    DOCUMENT("", ""),
    CREATION("", "creationInfo"),
    PACKAGE("PackageName", "packages"),
    FILE("FileName", "files"),
    SNIPPET("SnippetSPDXID", "snippets"),
    LICENSE("LicenseID", "hasExtractedLicensingInfos"),
    RELATIONSHIP("Relationship", "relationships"),
    ANNOTATION("Annotator", "annotations"),
    REVIEW("Reviewer", "revieweds");

    private final String first;
    private final String member;

    Section(String first, String member) {
      this.first = first;
      this.member = member;
    }

    /** The tag that begins it; the other ones follow in any order. */
    String first() {
      return first;
    }

    /** The member of the document that has it in JSON. */
    String member() {
      return member;
    }

    /** Whether it may stand inside another section, which goes on after it. */
    boolean isStatement() {
      return this == RELATIONSHIP || this == ANNOTATION || this == REVIEW;
    }
  }
}
