package io.github.trustdelta.diff.version;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version cut into parts; an absent one is empty. It says where two versions differ, and never
 * which is the later one.
 *
 * @param numbers the epoch, then the numbers
 * @param prerelease see {@link Part#PRERELEASE}, and so on
 */
record Parts(
    List<String> numbers,
    String prerelease,
    String post,
    String unnamed,
    String revision,
    String build) {

  static Parts of(String epoch, List<String> numbers) {
    var all = new ArrayList<String>(numbers.size() + 1);
    all.add(epoch);
    all.addAll(numbers);
    return new Parts(List.copyOf(all), "", "", "", "", "");
  }

  Parts withPrerelease(@Nullable String text) {
    return new Parts(numbers, orEmpty(text), post, unnamed, revision, build);
  }

  Parts withPost(@Nullable String text) {
    return new Parts(numbers, prerelease, orEmpty(text), unnamed, revision, build);
  }

  Parts withUnnamed(@Nullable String text) {
    return new Parts(numbers, prerelease, post, orEmpty(text), revision, build);
  }

  Parts withRevision(@Nullable String text) {
    return new Parts(numbers, prerelease, post, unnamed, orEmpty(text), build);
  }

  Parts withBuild(@Nullable String text) {
    return new Parts(numbers, prerelease, post, unnamed, revision, orEmpty(text));
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
