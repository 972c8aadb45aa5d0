package io.github.trustdelta.sbom;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the SPDX License List puts in the place of identifiers that it has deprecated. Those whose
 * successor says more or less than they did (BSD-2-Clause-FreeBSD, Net-SNMP), or for which the list
 * does not settle the main licence (wxWindows), stay themselves. All in lower case.
 */
final class DeprecatedLicenses {

  /** Deprecated since licence list 3.0 in favour of {@code -only} and {@code -or-later}. */
  private static final Set<String> SPLIT =
      Set.of(
          "agpl-1.0",
          "agpl-3.0",
          "gfdl-1.1",
          "gfdl-1.2",
          "gfdl-1.3",
          "gpl-1.0",
          "gpl-2.0",
          "gpl-3.0",
          "lgpl-2.0",
          "lgpl-2.1",
          "lgpl-3.0");

  /** Identifiers from before there was {@code WITH}, without the ending {@code -exception}. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "gpl-2.0-with-autoconf", "autoconf-exception-2.0",
          "gpl-2.0-with-bison", "bison-exception-2.2",
          "gpl-2.0-with-classpath", "classpath-exception-2.0",
          "gpl-2.0-with-font", "font-exception-2.0",
          "gpl-2.0-with-gcc", "gcc-exception-2.0",
          "gpl-3.0-with-autoconf", "autoconf-exception-3.0",
          "gpl-3.0-with-gcc", "gcc-exception-3.1");

  private static final Pattern WITH_EXCEPTION =
      Pattern.compile("((gpl-[23]\\.0)-with-[a-z]+)-exception(\\+?)");

  private static final Map<String, String> OTHERS =
      Map.of(
          "bsd-2-clause-netbsd", "bsd-2-clause",
          "bzip2-1.0.5", "bzip2-1.0.6",
          "ecos-2.0", "gpl-2.0-or-later with ecos-exception-2.0",
          "nunit", "zlib-acknowledgement",
          "standardml-nj", "smlnj");

  /** The identifier, or two with {@code with} between them, that took its place; else itself. */
  static String successor(String id) {
    Matcher matcher = WITH_EXCEPTION.matcher(id);
    String exception = matcher.matches() ? EXCEPTIONS.get(matcher.group(1)) : null;
    if (exception != null) {
      return onlyOrLater(matcher.group(2) + matcher.group(3)) + " with " + exception;
    }
    return onlyOrLater(OTHERS.getOrDefault(id, id));
  }

  /** The same for what stands before {@code WITH}, where no second exception can be. */
  static String onlyOrLater(String id) {
    if (SPLIT.contains(id)) {
      return id + "-only";
    }
    String base = id.endsWith("+") ? id.substring(0, id.length() - 1) : id;
    return SPLIT.contains(base) ? base + "-or-later" : id;
  }

  static String successorOfException(String id) {
    return id.equals("nokia-qt-exception-1.1") ? "qt-lgpl-exception-1.1" : id;
  }

  private DeprecatedLicenses() {}
}
