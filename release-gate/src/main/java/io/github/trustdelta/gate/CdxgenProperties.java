package io.github.trustdelta.gate;

import io.github.trustdelta.gate.PackageFacts.Fact;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.InputText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads registry facts from the properties that cdxgen writes on components. docs/evidence.md lists
 * them, and the traps: a generator that asked no registry, or a proxy that leaves things out,
 * writes fewer properties, which is no knowledge.
 */
final class CdxgenProperties {

  private static final Set<String> DIALECTS = Set.of("cargo", "npm", "pypi");
  private static final int MAX_NOTICES = 10_000;
  private static final int LONGEST_VALUE = 1 << 14;

  private final List<PackageFacts> packages = new ArrayList<>();
  private final List<Evidence.Conflict> conflicts = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  List<PackageFacts> packages() {
    return packages;
  }

  /** Properties that contradict others of the same component. */
  List<Evidence.Conflict> conflicts() {
    return conflicts;
  }

  List<String> notices() {
    return notices;
  }

  void read(Component component) {
    Purl purl = component.purl();
    if (purl == null || !DIALECTS.contains(purl.type())) {
      return;
    }
    String prefix = "cdx:" + purl.type() + ":";
    SortedMap<String, List<String>> own =
        component.properties().subMap(prefix, prefix + Character.MAX_VALUE);
    if (own.isEmpty()) {
      return;
    }
    if (purl.version() == null) {
      notice(purl + ": expected a version, found none, so that its properties are not used");
      return;
    }
    switch (purl.type()) {
      case "npm" -> new OfNpm(new Properties(purl, prefix, own)).read();
      case "pypi" -> new OfPypi(new Properties(purl, prefix, own)).read();
      default -> new OfCargo(new Properties(purl, prefix, own)).read();
    }
  }

  private void add(PackageFacts.Builder facts) {
    if (!facts.isEmpty()) {
      packages.add(facts.build());
    }
  }

  private void notice(String notice) {
    if (notices.size() < MAX_NOTICES) {
      notices.add(InputText.printable(notice, 1_000));
    }
  }

  /** npm's answer, or what a proxy left of it, and the package's own scripts. */
  private final class OfNpm {
    private final Properties properties;

    /** Every version has a publisher; a proxy that leaves out the one before leaves out others. */
    private final boolean isStripped;

    /** Such proxies put their own times in, and have none for the package. */
    private final boolean isOfRegistry;

    private boolean wasLookedUp;

    private OfNpm(Properties properties) {
      this.properties = properties;
      this.isStripped = properties.has("priorVersion") && !properties.has("priorPublisher");
      this.isOfRegistry = !isStripped || properties.has("packageCreatedTime");
    }

    void read() {
      if (isOfRegistry) {
        wasLookedUp = properties.instant("publishTime", Fact.PUBLISHED_AT);
        properties.instant("packageCreatedTime", Fact.PACKAGE_CREATED_AT);
        properties.countedLater("versionCount");
      }
      publisher();
      trustRank();
      maintainers("maintainerSet", properties.facts);
      installHooks();
      PackageFacts.Builder before = properties.factsBefore();
      add(properties.facts);
      if (before != null && !isStripped) {
        properties.instantOf(before, "priorPublishTime", Fact.PUBLISHED_AT);
        account(properties.textOf(before, "priorPublisher", Fact.PUBLISHER), null, before);
        maintainers("priorMaintainerSet", before);
        add(before);
      }
    }

    /** Where the registry names nobody, cdxgen takes the first maintainer. */
    private void publisher() {
      if (!isStripped) {
        String mail = properties.single("publisherEmail");
        String name = properties.text("publisher", Fact.PUBLISHER);
        wasLookedUp |= name != null;
        account(name, mail, properties.facts);
      }
    }

    private void account(
        @Nullable String name, @Nullable String mail, PackageFacts.Builder builder) {
      if (name != null && RegistryText.isSomebody(name, mail)) {
        builder.publisher("npm:" + name);
      }
    }

    /** What the property is called says more than it does: it is there for any attestation. */
    private void trustRank() {
      Boolean isTrusted = properties.flag("trustedPublishing", Fact.TRUST_RANK);
      boolean isSilent = !properties.has("trustedPublishing") && !properties.has("provenanceUrl");
      if (properties.isTrue(isTrusted) || properties.has("provenanceUrl")) {
        properties.facts.trustRank(TrustRank.PROVENANCE).roughly(Fact.TRUST_RANK);
        properties.facts.roughly(Fact.PUBLISHER); // may be who approved what a workflow staged
      } else if (isTrusted != null || (isSilent && wasLookedUp && !isStripped)) {
        properties.facts.trustRank(TrustRank.NONE);
      }
    }

    /** Accounts and their mail addresses, without order. */
    private void maintainers(String name, PackageFacts.Builder builder) {
      Set<String> accounts = new TreeSet<>();
      for (String account : properties.words(name, builder, Fact.MAINTAINERS)) {
        if (account.indexOf('@') < 0 && RegistryText.isSomebody(account, null)) {
          accounts.add("npm:" + account);
        }
      }
      if (!accounts.isEmpty()) {
        builder.maintainers(accounts).roughly(Fact.MAINTAINERS);
      }
    }

    /** Names of hooks only; what a registry gives away runs no others than these three. */
    private void installHooks() {
      Boolean hasAny = properties.flag("hasInstallScript", Fact.INSTALL_HOOKS);
      boolean isNative = properties.isTrue(properties.flag("gypfile", Fact.INSTALL_HOOKS));
      Set<String> hooks = new TreeSet<>();
      if (properties.has("risky_scripts")) {
        hooks.addAll(properties.words("risky_scripts", properties.facts, Fact.INSTALL_HOOKS));
        hooks.retainAll(hooksThatRun());
      } else if (properties.isTrue(hasAny)) {
        hooks.add("install script");
      }
      if (isNative && hooks.isEmpty()) {
        hooks.add("install");
      }
      boolean isKnown = hasAny != null || properties.has("scripts") || properties.has("gypfile");
      if (hasAny != null && !hasAny && !hooks.isEmpty()) {
        properties.contradiction(properties.facts, Fact.INSTALL_HOOKS, "[]", hooks.toString());
      } else if (!hooks.isEmpty() || isKnown || properties.has("risky_scripts")) {
        properties.facts.installHooks(hooks).roughly(Fact.INSTALL_HOOKS);
      }
    }

    private Set<String> hooksThatRun() {
      Boolean isOfRegistry = properties.flag("isRegistryDependency", Fact.INSTALL_HOOKS);
      return isOfRegistry == null || isOfRegistry
          ? Set.of("preinstall", "install", "postinstall")
          : Set.of("preinstall", "install", "postinstall", "prepare");
    }
  }

  /** PyPI's answer, which names no uploader and no attestation, so that silence says nothing. */
  private final class OfPypi {
    private final Properties properties;

    private OfPypi(Properties properties) {
      this.properties = properties;
    }

    void read() {
      properties.instant("publishTime", Fact.PUBLISHED_AT);
      properties.facts.roughly(Fact.PUBLISHED_AT); // of some file, which need not be the first
      properties.instant("packageCreatedTime", Fact.PACKAGE_CREATED_AT);
      properties.countedLater("versionCount");
      uploaders("publisher", "uploaderSet", properties.facts);
      properties.positiveRank();
      PackageFacts.Builder before = properties.factsBefore();
      add(properties.facts);
      if (before != null) {
        properties.instantOf(before, "priorPublishTime", Fact.PUBLISHED_AT);
        uploaders("priorPublisher", "priorUploaderSet", before);
        add(before);
      }
    }

    private void uploaders(String one, String all, PackageFacts.Builder builder) {
      List<String> names = properties.words(one, builder, Fact.PUBLISHER);
      if (names.size() == 1) {
        builder.publisher("pypi:" + names.get(0));
      }
      List<String> accounts = properties.words(all, builder, Fact.MAINTAINERS);
      if (!accounts.isEmpty()) {
        builder.maintainers(accounts.stream().map(name -> "pypi:" + name).toList());
        builder.roughly(Fact.MAINTAINERS);
      }
    }
  }

  /** The answer of Rust's registry. Its sets mix accounts and the names that these chose freely. */
  private final class OfCargo {
    private final Properties properties;

    private OfCargo(Properties properties) {
      this.properties = properties;
    }

    void read() {
      properties.instant("publishTime", Fact.PUBLISHED_AT);
      properties.instant("packageCreatedTime", Fact.PACKAGE_CREATED_AT);
      properties.countedLater("versionCount");
      publisher("publisher", properties.facts);
      properties.positiveRank();
      Boolean hasScript = properties.flag("hasBuildScript", Fact.INSTALL_HOOKS);
      if (hasScript != null) {
        properties.facts.installHooks(hasScript ? List.of("build.rs") : List.of());
        properties.facts.roughly(Fact.INSTALL_HOOKS);
      }
      PackageFacts.Builder before = properties.factsBefore();
      add(properties.facts);
      if (before != null) {
        properties.instantOf(before, "priorPublishTime", Fact.PUBLISHED_AT);
        publisher("priorPublisher", before);
        add(before);
      }
    }

    private void publisher(String name, PackageFacts.Builder builder) {
      String account = properties.textOf(builder, name, Fact.PUBLISHER);
      if (account != null) {
        builder.publisher("cargo:" + account);
      }
    }
  }

  /** The properties of one component, without their prefix. */
  private final class Properties {
    private final Purl purl;
    private final String prefix;
    private final SortedMap<String, List<String>> values;
    private final PackageFacts.Builder facts;
    private @Nullable Purl purlBefore;

    Properties(Purl purl, String prefix, SortedMap<String, List<String>> values) {
      this.purl = purl;
      this.prefix = prefix;
      this.values = values;
      this.facts = PackageFacts.builder(purl);
    }

    boolean has(String name) {
      return values.containsKey(prefix + name);
    }

    boolean isTrue(@Nullable Boolean flag) {
      return flag != null && flag;
    }

    /** Facts about the version before; null if none is named. */
    PackageFacts.@Nullable Builder factsBefore() {
      String version = single("priorVersion");
      if (version == null) {
        return null;
      }
      purlBefore = RegistryText.purl(purl.coordinates(), version);
      if (purlBefore == null || version.equals(purl.version())) {
        malformed("priorVersion", "another version", version);
        return null;
      }
      return PackageFacts.builder(purlBefore);
    }

    /** Whether there is one. */
    boolean instant(String name, Fact fact) {
      return instantOf(facts, name, fact);
    }

    boolean instantOf(PackageFacts.Builder builder, String name, Fact fact) {
      String text = textOf(builder, name, fact);
      Instant instant = text == null ? null : RegistryText.instant(text);
      if (text != null && instant == null) {
        malformed(name, "an instant such as 2026-03-31T00:21:00Z", text);
      } else if (instant != null && fact == Fact.PUBLISHED_AT) {
        builder.publishedAt(instant);
      } else if (instant != null) {
        builder.packageCreatedAt(instant);
      }
      return instant != null;
    }

    /** Versions that there were when the SBOM was made, which may be years after. */
    void countedLater(String name) {
      String text = text(name, Fact.VERSION_COUNT);
      if (text == null) {
        return;
      }
      if (text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        malformed(name, "a number", text);
      } else {
        facts.versionCount(Long.parseLong(text)).roughly(Fact.VERSION_COUNT);
      }
    }

    /** A provenance where one is told of; where none is, nobody may have looked. */
    void positiveRank() {
      if (isTrue(flag("trustedPublishing", Fact.TRUST_RANK)) || has("provenanceUrl")) {
        facts.trustRank(TrustRank.PROVENANCE).roughly(Fact.TRUST_RANK);
      }
    }

    @Nullable Boolean flag(String name, Fact fact) {
      String text = text(name, fact);
      if (text == null) {
        return null;
      }
      String word = text.toLowerCase(Locale.ROOT);
      if (!word.equals("true") && !word.equals("false")) {
        malformed(name, "'true' or 'false'", text);
        return null;
      }
      return word.equals("true");
    }

    /** What a list separates by commas. */
    List<String> words(String name, PackageFacts.Builder builder, Fact fact) {
      String text = textOf(builder, name, fact);
      var words = new ArrayList<String>();
      if (text != null) {
        for (String word : text.split(",", -1)) {
          if (!word.isBlank()) {
            words.add(word.strip());
          }
        }
      }
      return words;
    }

    @Nullable String text(String name, Fact fact) {
      return textOf(facts, name, fact);
    }

    /** The value, if there is one, and not two that contradict each other about a fact. */
    @Nullable String textOf(PackageFacts.Builder builder, String name, Fact fact) {
      List<String> all = distinct(name);
      if (all.size() > 1) {
        contradiction(builder, fact, all.get(0), all.get(1));
        return null;
      }
      return single(name);
    }

    void contradiction(PackageFacts.Builder builder, Fact fact, String one, String other) {
      Purl about = builder == facts || purlBefore == null ? purl : purlBefore;
      builder.contradicted(fact);
      conflicts.add(
          new Evidence.Conflict(
              about, fact, InputText.printable(one, 200), InputText.printable(other, 200)));
    }

    /** The only value that there is. */
    @Nullable String single(String name) {
      List<String> all = distinct(name);
      if (all.isEmpty()) {
        return null;
      }
      String value = all.get(0);
      if (all.size() > 1 || value.isBlank() || value.length() > LONGEST_VALUE) {
        malformed(name, "one value", String.join("', '", all.subList(0, Math.min(2, all.size()))));
        return null;
      }
      return value.strip();
    }

    private List<String> distinct(String name) {
      return values.getOrDefault(prefix + name, List.of()).stream().distinct().toList();
    }

    private void malformed(String name, String expected, String found) {
      notice(
          "property "
              + prefix
              + name
              + " of "
              + purl
              + ": expected "
              + expected
              + ", found "
              + InputText.quoted(found));
    }
  }
}
