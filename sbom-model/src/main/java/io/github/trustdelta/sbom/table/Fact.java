package io.github.trustdelta.sbom.table;

/**
 * What the facts of a row are, one code each. Each reader writes them in one order, whatever that
 * of the members is: {@link #NAME} and {@link #VERSION} before all others, those of one code in the
 * document's order. Some belong to the fact before them.
 */
public final class Fact {

  public static final int NAME = 1;
  public static final int VERSION = 2;
  public static final int GROUP = 3;
  public static final int TYPE = 4;
  public static final int SCOPE = 5;

  /** Empty: the scope that CycloneDX takes for granted. */
  public static final int REQUIRED = 27;

  public static final int CPE = 6;
  public static final int DESCRIPTION = 7;
  public static final int COPYRIGHT = 8;
  public static final int PUBLISHER = 9;
  public static final int DOWNLOAD_LOCATION = 10;

  /** The name of an author of unknown kind. */
  public static final int AUTHOR = 11;

  /** One byte for the kind ({@link #PERSON} ...), then the name; {@link #EMAIL} may follow. */
  public static final int SUPPLIER = 12;

  /** As {@link #SUPPLIER}. */
  public static final int ORIGINATOR = 13;

  /** Of the party before. */
  public static final int EMAIL = 14;

  /** One byte for the algorithm, by its place in the order of algorithms, then the digest. */
  public static final int DIGEST = 15;

  public static final int DECLARED_EXPRESSION = 16;
  public static final int DECLARED_NAME = 17;
  public static final int CONCLUDED_EXPRESSION = 18;
  public static final int CONCLUDED_NAME = 19;

  /** Of the licence before. */
  public static final int LICENSE_URL = 20;

  /** The type; {@link #URL} follows. */
  public static final int REFERENCE = 21;

  /** Of the reference before; {@link #COMMENT} may follow. */
  public static final int URL = 22;

  /** Of the reference before. */
  public static final int COMMENT = 23;

  /** The name; {@link #VALUE} follows. */
  public static final int PROPERTY = 24;

  /** Of the property before. */
  public static final int VALUE = 25;

  /** The 32 bytes of the fingerprint, then the name of the member. */
  public static final int OTHER_MEMBER = 26;

  /** The kinds of parties. */
  public static final int PERSON = 0;

  public static final int ORGANIZATION = 1;
  public static final int UNKNOWN_PARTY = 2;

  private Fact() {}

  /**
   * What stands for all facts that one answer is made of, in their order: of licences, which are
   * expressions or names, the expression; of scopes {@link #SCOPE}; of what belongs to the fact
   * before it that one.
   */
  public static int head(int code, int before) {
    return switch (code) {
      case EMAIL, LICENSE_URL, URL, COMMENT, VALUE -> before;
      case REQUIRED -> SCOPE;
      case DECLARED_NAME -> DECLARED_EXPRESSION;
      case CONCLUDED_NAME -> CONCLUDED_EXPRESSION;
      default -> code;
    };
  }
}
