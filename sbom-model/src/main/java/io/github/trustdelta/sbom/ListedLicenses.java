package io.github.trustdelta.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the SPDX License List calls its licences beside their identifiers: full names, and the
 * addresses that stand for one licence only. Nothing is guessed; a name that the list does not have
 * is no licence of the list.
 */
final class ListedLicenses {

  /** No name of the list comes near it, so longer text need not be looked up. */
  private static final int LONGEST = 200;

  private static final Pattern WEB = Pattern.compile("(?i)https?://(?:www\\.)?");

  /** The list's own page of a licence, which may be newer than the list we know. */
  private static final Pattern PAGE =
      Pattern.compile(
          "(?i)spdx\\.org/licenses/(?!(?:exceptions-)?index\\.|(?:licenses|exceptions)\\.)"
              + "([a-z0-9.-]+?\\+?)(?:\\.html|\\.json|\\.txt)?");

  /**
   * Finds the licence of that name or address.
   *
   * @param text without white space at its ends and with single spaces in it
   * @return the identifier as the list writes it
   */
  static Optional<String> find(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher web = WEB.matcher(text);
    if (!web.lookingAt()) {
      return Optional.ofNullable(Names.IDS.get(key(text)));
    }
    String address = text.substring(web.end());
    Matcher page = PAGE.matcher(address);
    if (page.matches()) {
      return Optional.of(page.group(1));
    }
    boolean slash = address.endsWith("/");
    String place = slash ? address.substring(0, address.length() - 1) : address;
    return Optional.ofNullable(Names.IDS.get(key(place)));
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private ListedLicenses() {}

  /** Read when the first name is asked for: most documents have identifiers only. */
  private static final class Names {

    static final Map<String, String> IDS = read();

    private static Map<String, String> read() {
      try (InputStream list = ListedLicenses.class.getResourceAsStream("listed-licenses.tsv")) {
        if (list == null) {
          throw new AssertionError("listed-licenses.tsv is missing beside " + ListedLicenses.class);
        }
        var ids = new HashMap<String, String>(2_000);
        var lines = new BufferedReader(new InputStreamReader(list, UTF_8));
        lines.readLine(); // version and date
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int tab = line.indexOf('\t');
          ids.put(key(line.substring(tab + 1)), line.substring(0, tab));
        }
        return ids;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
