package io.github.trustdelta.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a generated package is called, in its ecosystem's terms; the group may be absent. */
record PackageIdentity(Ecosystem ecosystem, @Nullable String group, String name, String version) {

  String purl() {
    return switch (ecosystem) {
      case NPM -> "pkg:npm/" + (group == null ? "" : "%40" + group.substring(1) + "/") + tail();
      case MAVEN -> "pkg:maven/" + group + "/" + tail() + "?type=jar";
      case PYPI -> "pkg:pypi/" + tail();
    };
  }

  /** The bom-ref as the usual generator of the ecosystem writes it. */
  String bomRef() {
    return ecosystem == Ecosystem.NPM ? qualifiedName() + "@" + version : purl();
  }

  /** The name that a document without groups uses. */
  String qualifiedName() {
    return ecosystem == Ecosystem.NPM && group != null ? group + "/" + name : name;
  }

  String distribution() {
    String folder = ecosystem.name().toLowerCase(Locale.ROOT);
    return "https://example.org/" + folder + "/" + name + "-" + version + ecosystem.archive();
  }

  private String tail() {
    return name + "@" + version;
  }

  enum Ecosystem {
    NPM(".tgz"),
    MAVEN(".jar"),
    PYPI(".whl");

    private final String archive;

    Ecosystem(String archive) {
      this.archive = archive;
    }

    String archive() {
      return archive;
    }
  }
}
