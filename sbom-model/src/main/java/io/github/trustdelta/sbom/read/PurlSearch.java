package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds package URLs in a text of whatever form: the first place of each. */
final class PurlSearch {

  private static final String SCHEME = "pkg:";

  /** What no purl has in it, and what stands around one in the formats that are text. */
  private static final String ENDS = " \t\r\n\"'<>,;)]}";

  private PurlSearch() {}

  static Map<Component, Integer> offsets(byte[] text, Collection<Component> wanted) {
    var byPurl = new HashMap<String, List<Component>>();
    for (Component component : wanted) {
      if (component.purl() != null) {
        byPurl.computeIfAbsent(component.purl().text(), name -> new ArrayList<>()).add(component);
      }
    }
    var offsets = new HashMap<Component, Integer>();
    int at = 0;
    while (at < text.length && !byPurl.isEmpty()) {
      if (!isScheme(text, at)) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length && ENDS.indexOf(text[end] & 0xff) < 0) {
        end++;
      }
      List<Component> found = byPurl.remove(new String(text, at, end - at, UTF_8));
      for (Component component : found == null ? List.<Component>of() : found) {
        offsets.put(component, at);
      }
      at = end;
    }
    return offsets;
  }

  private static boolean isScheme(byte[] text, int at) {
    for (int i = 0; i < SCHEME.length(); i++) {
      if (at + i >= text.length || text[at + i] != SCHEME.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
