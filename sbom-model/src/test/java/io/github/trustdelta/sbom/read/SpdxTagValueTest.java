package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tag-value says, and what the JSON of the same document says. */
class SpdxTagValueTest {

  private static final String HEAD =
      """
      SPDXVersion: SPDX-2.3
      SPDXID: SPDXRef-DOCUMENT
      """;

  private static final String PACKAGE =
      HEAD
          + """
          PackageName: a
          SPDXID: SPDXRef-a
          """;

  private static final String FILE =
      HEAD
          + """
          FileName: ./f
          SPDXID: SPDXRef-f
          """;

  @Test
  void everyTagSaysWhatItsMemberSays() throws Exception {
    Sbom tags =
        read(
            """
            SPDXVersion: SPDX-2.3
            DataLicense: CC0-1.0
            SPDXID: SPDXRef-DOC
            DocumentName: doc
            DocumentNamespace: https://example.org/doc
            ExternalDocumentRef: DocumentRef-x https://example.org/x SHA1: 0a0b
            DocumentComment: <text>of
            two lines</text>
            Creator: Tool: maker-1
            Creator: Person: Jane (j@example.org)
            Created: 2024-01-01T00:00:00Z
            CreatorComment: c
            LicenseListVersion: 3.20

            PackageName: a
            SPDXID: SPDXRef-a
            PackageVersion: 1
            PackageFileName: a.tgz
            PackageSupplier: Organization: S
            PackageOriginator: Person: O (o@example.org)
            PackageDownloadLocation: https://example.org/a.tgz
            FilesAnalyzed: true
            PackageVerificationCode: 0c0d (excludes: ./a.spdx, ./b.spdx)
            PackageChecksum: SHA1: 85ed0817af83a24ad8da68c2b5094de69833983c
            PackageHomePage: https://example.org
            PackageSourceInfo: info
            PackageLicenseConcluded: MIT
            PackageLicenseInfoFromFiles: MIT
            PackageLicenseInfoFromFiles: ISC
            PackageLicenseDeclared: ISC
            PackageLicenseComments: lc
            PackageCopyrightText: <text>(c) Jane</text>
            PackageSummary: s
            PackageDescription: d
            PackageComment: pc
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1
            ExternalRef: OTHER there a b
            ExternalRefComment: rc
            PackageAttributionText: at
            PrimaryPackagePurpose: OPERATING-SYSTEM
            ReleaseDate: 2024-01-02T00:00:00Z
            BuiltDate: 2024-01-03T00:00:00Z
            ValidUntilDate: 2024-01-04T00:00:00Z

            FileName: ./f
            SPDXID: SPDXRef-f
            FileType: SOURCE
            FileType: TEXT
            FileChecksum: SHA1: 95ed0817af83a24ad8da68c2b5094de69833983c
            LicenseConcluded: MIT
            LicenseInfoInFile: MIT
            LicenseComments: lc
            FileCopyrightText: (c) Joe
            ArtifactOfProjectName: p
            ArtifactOfProjectHomePage: https://example.org/p
            ArtifactOfProjectURI: https://example.org/p.rdf
            FileComment: fc
            FileNotice: n
            FileContributor: c1
            FileContributor: c2
            FileAttributionText: at
            FileDependency: ./g

            SnippetSPDXID: SPDXRef-s
            SnippetByteRange: 1:20
            SnippetLineRange: 3:4
            SnippetFromFileSPDXID: SPDXRef-f
            SnippetLicenseConcluded: MIT
            LicenseInfoInSnippet: MIT
            SnippetLicenseComments: lc
            SnippetCopyrightText: (c) Jim
            SnippetComment: sc
            SnippetName: sn
            SnippetAttributionText: at

            LicenseID: LicenseRef-1
            ExtractedText: <text>You
              may.</text>
            LicenseName: L
            LicenseCrossReference: https://example.org/1, https://example.org/2
            LicenseComment: lc

            LicenseID: LicenseRef-2
            ExtractedText: other

            Relationship: SPDXRef-DOC DESCRIBES SPDXRef-a
            RelationshipComment: because

            Annotator: Person: Jane
            AnnotationDate: 2024-01-05T00:00:00Z
            AnnotationType: REVIEW
            SPDXREF: SPDXRef-f
            AnnotationComment: good
            Annotator: Person: Joe
            SPDXREF: SPDXRef-DOC
            AnnotationComment: bad
            Annotator: Person: Jim
            SPDXREF: SPDXRef-a
            AnnotationComment: fair

            Reviewer: Person: Jack
            ReviewDate: 2024-01-06T00:00:00Z
            ReviewComment: fine
            """);
    Sbom json =
        Documents.read(
            """
            {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOC","name":"doc",
            "documentNamespace":"https://example.org/doc","comment":"of\\ntwo lines",
            "externalDocumentRefs":[{"externalDocumentId":"DocumentRef-x",
              "spdxDocument":"https://example.org/x",
              "checksum":{"algorithm":"SHA1","checksumValue":"0a0b"}}],
            "creationInfo":{"creators":["Tool: maker-1","Person: Jane (j@example.org)"],
              "created":"2024-01-01T00:00:00Z","comment":"c","licenseListVersion":"3.20"},
            "packages":[{"name":"a","SPDXID":"SPDXRef-a","versionInfo":"1",
              "packageFileName":"a.tgz","supplier":"Organization: S",
              "originator":"Person: O (o@example.org)",
              "downloadLocation":"https://example.org/a.tgz","filesAnalyzed":true,
              "packageVerificationCode":{"packageVerificationCodeValue":"0c0d",
                "packageVerificationCodeExcludedFiles":["./a.spdx","./b.spdx"]},
              "checksums":[{"algorithm":"SHA1",
                "checksumValue":"85ed0817af83a24ad8da68c2b5094de69833983c"}],
              "homepage":"https://example.org","sourceInfo":"info","licenseConcluded":"MIT",
              "licenseInfoFromFiles":["MIT","ISC"],"licenseDeclared":"ISC",
              "licenseComments":"lc","copyrightText":"(c) Jane","summary":"s","description":"d",
              "comment":"pc","externalRefs":[
                {"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",
                 "referenceLocator":"pkg:npm/a@1"},
                {"referenceCategory":"OTHER","referenceType":"there","referenceLocator":"a b",
                 "comment":"rc"}],
              "attributionTexts":["at"],"primaryPackagePurpose":"OPERATING-SYSTEM",
              "releaseDate":"2024-01-02T00:00:00Z","builtDate":"2024-01-03T00:00:00Z",
              "validUntilDate":"2024-01-04T00:00:00Z","hasFiles":["SPDXRef-f"],
              "annotations":[{"annotator":"Person: Jim","comment":"fair"}]}],
            "files":[{"fileName":"./f","SPDXID":"SPDXRef-f","fileTypes":["SOURCE","TEXT"],
              "checksums":[{"algorithm":"SHA1",
                "checksumValue":"95ed0817af83a24ad8da68c2b5094de69833983c"}],
              "licenseConcluded":"MIT","licenseInfoInFiles":["MIT"],"licenseComments":"lc",
              "copyrightText":"(c) Joe","artifactOfs":[{"name":"p",
                "homePage":"https://example.org/p","projectUri":"https://example.org/p.rdf"}],
              "comment":"fc","noticeText":"n","fileContributors":["c1","c2"],
              "attributionTexts":["at"],"fileDependencies":["./g"],
              "annotations":[{"annotator":"Person: Jane","annotationType":"REVIEW",
                "annotationDate":"2024-01-05T00:00:00Z","comment":"good"}]}],
            "snippets":[{"SPDXID":"SPDXRef-s","snippetFromFile":"SPDXRef-f","ranges":[
                {"startPointer":{"offset":1,"reference":"SPDXRef-f"},
                 "endPointer":{"offset":20,"reference":"SPDXRef-f"}},
                {"startPointer":{"lineNumber":3,"reference":"SPDXRef-f"},
                 "endPointer":{"lineNumber":4,"reference":"SPDXRef-f"}}],
              "licenseConcluded":"MIT","licenseInfoInSnippets":["MIT"],"licenseComments":"lc",
              "copyrightText":"(c) Jim","comment":"sc","name":"sn","attributionTexts":["at"]}],
            "hasExtractedLicensingInfos":[{"licenseId":"LicenseRef-1",
                "extractedText":"You\\nmay.","name":"L","comment":"lc",
                "seeAlsos":["https://example.org/1","https://example.org/2"]},
              {"licenseId":"LicenseRef-2","extractedText":"other"}],
            "relationships":[{"spdxElementId":"SPDXRef-DOC","relationshipType":"DESCRIBES",
              "relatedSpdxElement":"SPDXRef-a","comment":"because"}],
            "annotations":[{"annotator":"Person: Joe","comment":"bad"}],
            "revieweds":[{"reviewer":"Person: Jack","reviewDate":"2024-01-06T00:00:00Z",
              "comment":"fine"}]}
            """);

    assertThat(tags).isEqualTo(json);
    assertThat(tags.otherMembers()).isEqualTo(json.otherMembers()).isNotEmpty();
    assertThat(tags.document().otherMembers())
        .isEqualTo(json.document().otherMembers())
        .isNotEmpty();
    assertThat(tags.document().tools()).isEqualTo(json.document().tools());
    assertThat(tags.document().authors()).isEqualTo(json.document().authors());
    assertThat(tags.document().id()).isEqualTo("https://example.org/doc");
    assertThat(tags.document().created()).isEqualTo(json.document().created());
    assertThat(tags.notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.1", "2.2", "2.2.1", "2.3"})
  void versionIsTheDocuments(String version) throws Exception {
    Sbom sbom = read("SPDXVersion: SPDX-" + version + "\nSPDXID: SPDXRef-DOCUMENT\n");

    assertThat(sbom.document().specVersion()).isEqualTo(version);
  }

  @Test
  void fileBelongsToThePackageBeforeIt() throws Exception {
    Sbom sbom =
        read(
            FILE
                + """
                PackageName: a
                SPDXID: SPDXRef-a
                FileName: ./g
                SPDXID: SPDXRef-g
                PackageName: b
                SPDXID: SPDXRef-b
                FileName: ./h
                SPDXID: SPDXRef-h
                """);

    assertThat(sbom.files())
        .extracting(file -> sbom.parentOf(file).map(Component::name).orElse("none"))
        .containsExactly("none", "a", "b");
  }

  @Test
  void fileOfAPackageSaidTwiceIsOneFileOfIt() throws Exception {
    String files = "FileName: ./f\nSPDXID: SPDXRef-f\n";
    Sbom once = read(PACKAGE + files);
    Sbom twice = read(PACKAGE + files + "Relationship: SPDXRef-a CONTAINS SPDXRef-f\n");

    assertThat(twice).isEqualTo(once);
    assertThat(twice.otherMembers()).isEqualTo(once.otherMembers());
  }

  @Test
  void packageWithoutAnalyzedFilesHasNone() throws Exception {
    Sbom sbom = read(PACKAGE + "FilesAnalyzed: false\nFileName: ./f\nSPDXID: SPDXRef-f\n");

    assertThat(sbom.files()).hasSize(1);
    assertThat(sbom.parentOf(sbom.files().get(0))).isEmpty();
  }

  @Test
  void fileThatCannotBeReferredToIsNoted() throws Exception {
    Sbom sbom = read(PACKAGE + "FileName: ./f\nFileComment: x\n");

    assertThat(kinds(sbom)).contains("missing-identifier line 5");
  }

  @Test
  void statementsMayStandInsideASection() throws Exception {
    Sbom inside =
        read(
            PACKAGE
                + """
                Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a
                PackageVersion: 1
                Annotator: Person: Jane
                SPDXREF: SPDXRef-a
                DocumentName: late
                PackageComment: c
                """);
    Sbom after =
        read(
            PACKAGE
                + """
                PackageComment: c
                PackageVersion: 1
                Annotator: Person: Jane
                SPDXREF: SPDXRef-a
                Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a
                """);

    assertThat(inside).isEqualTo(after);
    assertThat(inside.document().name()).isEqualTo("late");
    assertThat(inside.subject().version()).isEqualTo("1");
  }

  @Test
  void annotationMayStandBeforeWhatItIsAbout() throws Exception {
    String annotation = "Annotator: Person: Jane\nSPDXREF: SPDXRef-a\nAnnotationComment: x\n";
    String element = PACKAGE.substring(HEAD.length());

    Sbom before = read(HEAD + annotation + element);

    assertThat(before).isEqualTo(read(PACKAGE + annotation));
    assertThat(before.subject().otherMembers()).containsKey("annotations");
  }

  @Test
  void annotationOfNothingIsTheDocumentsAndNoted() throws Exception {
    Sbom sbom = read(HEAD + "Annotator: Person: Jane\nAnnotationComment: x\n");

    assertThat(kinds(sbom)).containsExactly("incomplete-annotation line 3");
    assertThat(sbom.otherMembers()).containsOnlyKeys("annotations");
  }

  @Test
  void whatIsUnknownIsKeptAndNoted() throws Exception {
    Sbom sbom = read(PACKAGE + "PackageColour: red\nPackageVersion: 1\n");

    assertThat(kinds(sbom)).containsExactly("unknown-tag line 5");
    assertThat(sbom.subject().otherMembers()).containsKey("tag:PackageColour");
    assertThat(sbom).isNotEqualTo(read(PACKAGE + "PackageColour: green\nPackageVersion: 1\n"));
    assertThat(sbom).isNotEqualTo(read(PACKAGE + "PackageVersion: 1\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "versionInfo", "packages", "hasFiles", "spdxVersion", "__proto__"})
  void unknownTagIsNeverTakenForAMember(String tag) throws Exception {
    Sbom sbom = read(PACKAGE + tag + ": x\n");

    assertThat(kinds(sbom)).containsExactly("unknown-tag line 5");
    assertThat(sbom.subject().name()).isEqualTo("a");
    assertThat(sbom.subject().otherMembers()).containsKey("tag:" + tag);
  }

  @Test
  void identifierMayStandAboveItsSection() throws Exception {
    Sbom sbom =
        read(
            HEAD
                + """
                SPDXID: SPDXRef-a
                PackageName: a
                SPDXID: SPDXRef-b
                PackageName: b
                Relationship: SPDXRef-a DEPENDS_ON SPDXRef-b
                """);

    assertThat(sbom.dependencies().edges()).hasSize(1);
    assertThat(kinds(sbom)).containsExactly("misplaced-tag line 4", "misplaced-tag line 6");
  }

  @Test
  void longTextHasItsLines() throws Exception {
    Sbom sbom =
        read(PACKAGE + "PackageDescription: <text> one \r\n\r\n  # two: \r three\n </text>");

    assertThat(sbom.subject().description()).isEqualTo("one\n\n  # two: \n three\n");
  }

  @Test
  void shortTextMayBeWrittenAsALongOne() throws Exception {
    Sbom sbom = read(PACKAGE + "PackageDescription:<text>one</text>   \n");

    assertThat(sbom.subject().description()).isEqualTo("one");
  }

  @Test
  void tagsOfALongTextAreText() throws Exception {
    Sbom sbom = read(PACKAGE + "PackageComment: <text>x\nPackageName: b\n</text>\n");

    assertThat(sbom.components()).isEmpty();
    assertThat(sbom.subject().name()).isEqualTo("a");
  }

  @Test
  void byteOrderMarkCommentsAndBlankLinesSayNothing() throws Exception {
    Sbom sbom = read("\ufeff# c\n\n  \t\n" + PACKAGE.replace("\n", "\n  # PackageName: b\n\n"));

    assertThat(sbom).isEqualTo(read(PACKAGE));
  }

  @Test
  void invisibleCharactersAreKept() throws Exception {
    Sbom sbom = read(PACKAGE + "PackageVersion: 1\u0000\u202e2\ud83d\ude00\n");

    assertThat(sbom.subject().version()).isEqualTo("1\u0000\u202e2\ud83d\ude00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0c0d                            | 0c0d (excludes: )",
        "0c0d(./a)                       | 0c0d (excludes: ./a)",
        "0c0d (excludes:./a,./b)         | 0c0d ( ./b , ./a )",
      })
  void verificationCodeIsOneInAllItsForms(String one, String other) throws Exception {
    assertThat(read(PACKAGE + "PackageVerificationCode: " + one + "\n"))
        .isEqualTo(read(PACKAGE + "PackageVerificationCode: " + other + "\n"))
        .isNotEqualTo(read(PACKAGE + "PackageVerificationCode: 0c0d (./c)\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PackageColour            | a line 'Tag: value', found 'PackageColour' at line 5",
        ": x                      | a line 'Tag: value', found ': x' at line 5",
        "Pack age: x              | a line 'Tag: value', found 'Pack age: x' at line 5",
        "PackageName: b x <text>  | <text> at the beginning of the value or not at all as"
            + " PackageName, found 'b x <text>' at line 5",
        "PackageComment: <text>x  | </text> after <text>, found the end of the document; the text"
            + " begins at line 5",
        "PackageComment: <text>x</text> y | nothing after </text>, found 'y' at line 5",
        "FilesAnalyzed: yes       | true or false as FilesAnalyzed, found 'yes' at line 5",
        "PackageChecksum: 0a0b    | a checksum 'ALGORITHM: value' as PackageChecksum, found '0a0b'"
            + " at line 5",
        "ExternalRef: OTHER x     | a reference 'CATEGORY type locator' as ExternalRef, found"
            + " 'OTHER x' at line 5",
        "ExternalDocumentRef: a b | a document 'DocumentRef-... URI ALGORITHM: value' as"
            + " ExternalDocumentRef, found 'a b' at line 5",
        "Relationship: a b        | a relationship 'SPDXRef-... TYPE SPDXRef-...' as Relationship,"
            + " found 'a b' at line 5",
        "PackageVerificationCode: a (b | a code '... (excludes: file, file)' as"
            + " PackageVerificationCode, found 'a (b' at line 5",
        "ExternalRefComment: x    | something before it that it belongs to, found"
            + " ExternalRefComment at line 5",
        "FileType: SOURCE         | FileType only after FileName, found it in another section at"
            + " line 5",
        "SnippetName: x           | SnippetName only after SnippetSPDXID, found it in another"
            + " section at line 5",
        "LicenseName: x           | LicenseName only after LicenseID, found it in another section at"
            + " line 5",
        "RelationshipComment: x   | RelationshipComment only after Relationship, found it in another"
            + " section at line 5",
        "SPDXREF: x               | SPDXREF only after Annotator, found it in another section at"
            + " line 5",
        "ReviewDate: x            | ReviewDate only after Reviewer, found it in another section at"
            + " line 5",
        "SPDXID: SPDXRef-b        | one SPDXID in a section, found a second one at line 5",
        "SPDXVersion: SPDX-2.3    | one SPDXVersion, found a second one at line 5",
      })
  void whatIsWrongIsRefusedWithItsLine(String line, String message) {
    assertRefused(PACKAGE + line + "\n").isEqualTo("expected " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"310", "a:b", "-1:2", "1:2:3", "1234567890123456789:1", "\u0661:\u0662"})
  void rangeOfNoNumbersIsRefused(String range) {
    assertRefused(HEAD + "SnippetSPDXID: SPDXRef-s\nSnippetByteRange: " + range + "\n")
        .startsWith("expected a range 'number:number' as SnippetByteRange, found '")
        .endsWith("' at line 4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DataLicense",
        "DocumentName",
        "Created",
        "PackageVersion",
        "PackageSupplier",
        "PackageLicenseDeclared",
        "PrimaryPackagePurpose",
        "PackageComment"
      })
  void singleFactIsSaidOnce(String tag) throws Exception {
    String line = tag + ": x\n";

    assertThat(read(PACKAGE + line).notices()).isEmpty();
    assertRefused(PACKAGE + line + line)
        .isEqualTo("expected one " + tag + ", found a second one at line 6");
  }

  @Test
  void packageTagBeforeAnyPackageIsRefused() {
    assertRefused(HEAD + "PackageVersion: 1\n")
        .isEqualTo(
            "expected PackageVersion only after PackageName, found it in another section"
                + " at line 3");
  }

  @Test
  void packageTagAfterItsFilesIsRefused() {
    assertRefused(PACKAGE + "FileName: ./f\nPackageVersion: 1\n").contains("at line 6");
  }

  @Test
  void identifierOfNoSectionIsRefused() {
    assertRefused(HEAD + "LicenseID: LicenseRef-1\nSPDXID: SPDXRef-x\n")
        .isEqualTo(
            "expected SPDXID in a document, package or file, found one in another section"
                + " at line 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPDX-1.2", "SPDX-2.0", "SPDX-3.0", "2.3", "", "spdx-2.3"})
  void otherVersionsAreRefusedByName(String version) {
    assertRefused("SPDXVersion: " + version + "\n")
        .isEqualTo(
            "expected a version that is read (SPDX-2.1, SPDX-2.2, SPDX-2.2.1, SPDX-2.3) as SPDXVersion, found"
                + " '%s' at line 1",
            version);
  }

  @Test
  void noVersionIsRefused() {
    assertRefused("SPDXID: SPDXRef-DOCUMENT\n")
        .isEqualTo("expected the tag SPDXVersion, found none");
  }

  @Test
  void brokenUtf8IsRefused() {
    byte[] bytes = (PACKAGE + "PackageVersion: ?\n").getBytes(UTF_8);
    bytes[bytes.length - 2] = (byte) 0xff;

    assertThat(catchThrowableOfType(SbomReadException.class, () -> read(bytes, LIMITS)))
        .hasMessage("expected sound UTF-8, found bytes that are none at line 5");
  }

  @Test
  void messageShowsNothingThatDeceives() {
    assertRefused(PACKAGE + "FilesAnalyzed: \u202etrue\u0007\n").contains("'\\u202etrue\\u0007'");
  }

  private static final ReadLimits LIMITS = ReadLimits.DEFAULTS;

  private static Sbom read(String text) throws IOException {
    return read(text.getBytes(UTF_8), LIMITS);
  }

  private static Sbom read(byte[] text, ReadLimits limits) throws IOException {
    return new SpdxTagValue(new ByteArrayInputStream(text), limits).read();
  }

  private static List<String> kinds(Sbom sbom) {
    return sbom.notices().stream().map(SpdxTagValueTest::kind).toList();
  }

  private static String kind(ReadNotice notice) {
    return notice.kind() + " " + notice.where();
  }

  private static AbstractStringAssert<?> assertRefused(String text) {
    SbomReadException refusal = catchThrowableOfType(SbomReadException.class, () -> read(text));
    return assertThat(refusal == null ? "" : refusal.getMessage());
  }
}
