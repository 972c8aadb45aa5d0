package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.FieldValue;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A second, slow diff of two documents of one format, written after the words at the top of {@link
 * ComponentMatcher} and of the classes around it, and without their code: everything is searched
 * for by looking at everything. It finds components and edges that came, went, changed or stayed.
 */
final class ObviousDiff {

  private static final Set<String> WHERE_FOUND =
      Set.of(
          "checksum",
          "distro",
          "download_url",
          "epoch",
          "file_name",
          "package-id",
          "repository_url",
          "upstream",
          "vcs_url");

  private static final Pattern VERSION =
      Pattern.compile("[vV]?([0-9]+(?:\\.[0-9]+)*)?(.*)", Pattern.DOTALL);

  private static final BigInteger FARTHEST = BigInteger.valueOf(9_999);

  private final Sbom before;
  private final Sbom after;
  private final List<Item> older;
  private final List<Item> newer;
  private final List<Match> matches = new ArrayList<>();

  /** By component the number of what it is in both documents. */
  private final Map<Component, Integer> nodes = new HashMap<>();

  private ObviousDiff(Sbom before, Sbom after) {
    this.before = before;
    this.after = after;
    boolean withSubject = before.subject() == null || after.subject() == null;
    this.older = items(before, withSubject);
    this.newer = items(after, withSubject);
  }

  static Answer between(Sbom before, Sbom after) {
    var diff = new ObviousDiff(before, after);
    diff.match();
    diff.number();
    return diff.answer();
  }

  private static List<Item> items(Sbom sbom, boolean withSubject) {
    List<Item> items = new ArrayList<>();
    sbom.components().forEach(component -> items.add(new Item(component, sbom)));
    Component subject = sbom.subject();
    if (withSubject && subject != null) {
      items.add(new Item(subject, sbom));
    }
    items.sort(Item.ORDER);
    return items;
  }

  private void match() {
    for (String bucket : distinct(older, Item::bucket)) {
      List<Item> from = having(open(older), Item::bucket, bucket);
      List<Item> to = having(open(newer), Item::bucket, bucket);
      copies(from, to, it -> List.of(it.artefact, it.version, it.content, it.place()));
      copies(from, to, it -> List.of(it.artefact, it.version, it.content));
      copies(from, to, it -> List.of(it.artefact, it.version));
      copies(from, to, it -> List.of(it.lasting, it.version));
      nearest(from, to, it -> it.artefact);
      nearest(from, to, it -> it.lasting);
      nearest(from, to, it -> "");
    }
    BiPredicate<Item, Item> sameName = (a, b) -> a.name.equals(b.name);
    onlyOnes(Item::cpeProducts, sameName);
    onlyOnes(it -> Stream.ofNullable(it.component.swid()).collect(Collectors.toSet()), sameName);
    onlyOnes(
        it -> it.strongDigests().map(Digest::toString).collect(Collectors.toSet()),
        (a, b) -> a.bareName().equals(b.bareName()) && !contradict(a, b) && !contradict(b, a));
    copies(older, newer, it -> List.of(it.name, it.version, it.content, it.place()));
    copies(older, newer, it -> List.of(it.name, it.version, it.content));
    for (String name : distinct(older, it -> it.name)) {
      List<Item> from = having(open(older), it -> it.name, name);
      List<Item> to = having(open(newer), it -> it.name, name);
      if (Stream.concat(from.stream(), to.stream()).allMatch(it -> it.purl == null)) {
        copies(from, to, it -> List.of(it.type, it.version, it.content, it.place()));
        copies(from, to, it -> List.of(it.type, it.version, it.content));
        copies(from, to, it -> List.of(it.type, it.version));
        nearest(from, to, it -> it.type);
      }
    }
    onlyOnes(it -> Set.of(it.name + "@" + it.version), sameName);
    onlyOnes(it -> Set.of(it.name), sameName);
  }

  /** Whether an algorithm gives values that none of the other side's values of it confirms. */
  private static boolean contradict(Item one, Item other) {
    return one.strongDigests()
        .map(Digest::algorithm)
        .anyMatch(
            algorithm -> {
              Set<Digest> mine = one.strongDigests(algorithm);
              Set<Digest> theirs = other.strongDigests(algorithm);
              return !mine.containsAll(theirs) && !theirs.containsAll(mine);
            });
  }

  /** The first that is open with the first that is open and alike, over and over. */
  private void copies(List<Item> from, List<Item> to, Function<Item, Object> key) {
    for (Item one : from) {
      for (Item other : to) {
        boolean canBe = !one.matched && !other.matched && one.mayBe(other);
        if (canBe && key.apply(one).equals(key.apply(other))) {
          match(one, other);
        }
      }
    }
  }

  private void nearest(List<Item> from, List<Item> to, Function<Item, String> key) {
    for (String group : distinct(from, key)) {
      List<Item> left = having(open(from), key, group);
      List<Item> right = having(open(to), key, group);
      if (left.size() <= right.size()) {
        cheapest(left, right).forEach(pair -> match(pair.get(0), pair.get(1)));
      } else {
        cheapest(right, left).forEach(pair -> match(pair.get(1), pair.get(0)));
      }
    }
  }

  /** All of few find a partner among the many, in order, at the least cost; rather late ones. */
  private static List<List<Item>> cheapest(List<Item> few, List<Item> many) {
    var cost = new BigInteger[few.size() + 1][many.size() + 1];
    for (int i = 0; i <= few.size(); i++) {
      for (int j = i; j <= many.size(); j++) {
        BigInteger skip = j > i ? cost[i][j - 1] : null;
        BigInteger take =
            i > 0 ? cost[i - 1][j - 1].add(few.get(i - 1).distance(many.get(j - 1))) : null;
        cost[i][j] =
            skip == null && take == null
                ? BigInteger.ZERO
                : take == null || (skip != null && skip.compareTo(take) < 0) ? skip : take;
      }
    }
    List<List<Item>> pairs = new ArrayList<>();
    int j = many.size();
    for (int i = few.size(); i > 0; i--) {
      while (!cost[i][j].equals(cost[i - 1][j - 1].add(few.get(i - 1).distance(many.get(j - 1))))) {
        j--;
      }
      j--;
      pairs.add(0, List.of(few.get(i - 1), many.get(j)));
    }
    return pairs;
  }

  private void onlyOnes(Function<Item, Set<String>> keys, BiPredicate<Item, Item> alike) {
    List<Item> from = open(older);
    List<Item> to = open(newer);
    Set<String> all = new TreeSet<>();
    from.forEach(it -> all.addAll(keys.apply(it)));
    for (String key : all) {
      List<Item> left = from.stream().filter(it -> keys.apply(it).contains(key)).toList();
      List<Item> right = to.stream().filter(it -> keys.apply(it).contains(key)).toList();
      if (left.size() == 1 && right.size() == 1) {
        Item one = left.get(0);
        Item other = right.get(0);
        boolean canBe = !one.matched && !other.matched && one.mayBe(other);
        if (canBe && alike.test(one, other)) {
          match(one, other);
        }
      }
    }
  }

  private void match(Item one, Item other) {
    one.matched = true;
    other.matched = true;
    matches.add(new Match(one.component, other.component));
  }

  private static List<Item> open(List<Item> items) {
    return items.stream().filter(it -> !it.matched).toList();
  }

  private static Set<String> distinct(List<Item> items, Function<Item, @Nullable String> key) {
    return items.stream()
        .flatMap(it -> Stream.ofNullable(key.apply(it)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Item> having(
      List<Item> items, Function<Item, @Nullable String> key, String value) {
    return items.stream().filter(it -> value.equals(key.apply(it))).toList();
  }

  /** Pairs of equal labels are one; what has no partner goes with a copy that has one. */
  private void number() {
    List<Match> ends = new ArrayList<>();
    if (before.subject() != null && after.subject() != null) {
      ends.add(new Match(before.subject(), after.subject()));
    }
    ends.addAll(matches);
    for (int i = 0; i < ends.size(); i++) {
      int first = 0;
      while (!ends.get(first).hasLabelsOf(ends.get(i))) {
        first++;
      }
      nodes.put(ends.get(i).before, first);
      nodes.put(ends.get(i).after, first);
    }
    List<Component> left = ends.stream().map(Match::before).collect(Collectors.toList());
    List<Component> right = ends.stream().map(Match::after).collect(Collectors.toList());
    number(all(before), left, 1_000_000);
    number(all(after), right, 2_000_000);
  }

  private void number(List<Component> components, List<Component> numbered, int free) {
    for (Component component : components) {
      if (!nodes.containsKey(component)) {
        int next = free + numbered.size();
        int node =
            numbered.stream()
                .filter(it -> it.label().equals(component.label()))
                .map(it -> Objects.requireNonNull(nodes.get(it)))
                .findFirst()
                .orElse(next);
        nodes.put(component, node);
        numbered.add(component);
      }
    }
  }

  private static List<Component> all(Sbom sbom) {
    List<Component> all = new ArrayList<>(sbom.components());
    if (sbom.subject() != null) {
      all.add(sbom.subject());
    }
    return all;
  }

  private Answer answer() {
    List<String> changed = new ArrayList<>();
    for (Match match : matches) {
      Set<String> fields = fields(match);
      if (!fields.isEmpty()) {
        changed.add(match.before.label() + " > " + match.after.label() + " " + fields);
      }
    }
    return new Answer(
        came(newer, after),
        came(older, before),
        changed.stream().sorted().toList(),
        matches.size() - changed.size(),
        edges(after, before),
        edges(before, after));
  }

  private static List<String> came(List<Item> items, Sbom sbom) {
    return open(items).stream()
        .filter(it -> !it.component.equals(sbom.subject()))
        .map(it -> it.component.label() + " " + it.content)
        .sorted()
        .toList();
  }

  private Set<String> fields(Match match) {
    Map<String, FieldValue> from = match.before.fields();
    Map<String, FieldValue> to = match.after.fields();
    Set<String> names = new TreeSet<>(from.keySet());
    names.addAll(to.keySet());
    names.removeIf(name -> Objects.equals(from.get(name), to.get(name)));
    boolean purlOnOneSide = (match.before.purl() == null) != (match.after.purl() == null);
    if (purlOnOneSide
        && match.before.name().equals(match.after.name())
        && Objects.equals(match.before.group(), match.after.group())) {
      names.removeAll(Set.of("name", "group"));
    }
    Component outer = before.parentOf(match.before).orElse(null);
    Component other = after.parentOf(match.after).orElse(null);
    if (!Objects.equals(
        outer == null ? null : nodes.get(outer), other == null ? null : nodes.get(other))) {
      names.add("parent");
    }
    return names;
  }

  private List<String> edges(Sbom of, Sbom but) {
    Set<List<Object>> known = new HashSet<>();
    but.dependencies().edges().forEach(edge -> known.add(key(edge)));
    List<String> edges = new ArrayList<>();
    for (Dependency edge : of.dependencies().edges()) {
      if (known.add(key(edge))) {
        edges.add(edge.from().label() + " > " + edge.to().label() + " " + edge.scope().label());
      }
    }
    return edges.stream().sorted().toList();
  }

  private List<Object> key(Dependency edge) {
    return List.of(
        Objects.requireNonNull(nodes.get(edge.from())),
        Objects.requireNonNull(nodes.get(edge.to())),
        edge.scope());
  }

  /** All in sorted lists of texts, copies as often as they are. */
  record Answer(
      List<String> added,
      List<String> removed,
      List<String> changed,
      int unchanged,
      List<String> edgesAdded,
      List<String> edgesRemoved) {

    /** The same facts out of the changes that the diff states. */
    static Answer of(SbomDiff diff) {
      Map<Class<?>, List<String>> texts = new HashMap<>();
      for (Change change : diff.changes()) {
        texts.computeIfAbsent(change.getClass(), key -> new ArrayList<>()).add(text(change));
      }
      texts.values().forEach(list -> list.sort(null));
      return new Answer(
          texts.getOrDefault(Change.ComponentAdded.class, List.of()),
          texts.getOrDefault(Change.ComponentRemoved.class, List.of()),
          texts.getOrDefault(Change.ComponentChanged.class, List.of()),
          diff.unchanged(),
          texts.getOrDefault(Change.DependencyAdded.class, List.of()),
          texts.getOrDefault(Change.DependencyRemoved.class, List.of()));
    }

    private static String text(Change change) {
      if (change instanceof Change.ComponentAdded added) {
        return added.component().label() + " " + Item.content(added.component());
      } else if (change instanceof Change.ComponentRemoved removed) {
        return removed.component().label() + " " + Item.content(removed.component());
      } else if (change instanceof Change.ComponentChanged changed) {
        Set<String> fields = new TreeSet<>();
        changed.fields().forEach(field -> fields.add(field.field()));
        return changed.before().label() + " > " + changed.after().label() + " " + fields;
      } else if (change instanceof Change.DependencyAdded added) {
        return text(added.dependency());
      } else if (change instanceof Change.DependencyRemoved removed) {
        return text(removed.dependency());
      }
      return "";
    }

    private static String text(Dependency edge) {
      return edge.from().label() + " > " + edge.to().label() + " " + edge.scope().label();
    }
  }

  private record Match(Component before, Component after) {

    boolean hasLabelsOf(Match other) {
      return before.label().equals(other.before.label())
          && after.label().equals(other.after.label());
    }
  }

  /** A component with what it is recognised by. */
  private static final class Item {

    /** By version, and what is equal in that by what it says and where it stands. */
    static final Comparator<Item> ORDER =
        Comparator.comparing((Item it) -> it.name)
            .thenComparing(it -> it.numbers, Item::compareNumbers)
            .thenComparing(it -> it.rest.isEmpty())
            .thenComparing(it -> it.rest)
            .thenComparing(it -> it.version)
            .thenComparing(it -> it.artefact)
            .thenComparing(it -> it.content)
            .thenComparing(it -> it.place());

    final Component component;
    final @Nullable Purl purl;
    final String name;
    final String type;
    final String version;
    final List<BigInteger> numbers;
    final String rest;
    final String artefact;
    final String lasting;
    final String content;
    boolean matched;
    private final Sbom sbom;
    private @Nullable String place;

    Item(Component component, Sbom sbom) {
      this.component = component;
      this.purl = component.purl();
      this.name = name(component);
      this.type = Objects.requireNonNullElse(component.type(), "");
      this.version = Objects.requireNonNullElse(component.version(), "");
      Matcher parts = VERSION.matcher(version);
      boolean hasNumbers = parts.matches() && parts.group(1) != null;
      this.numbers =
          hasNumbers
              ? Stream.of(parts.group(1).split("\\.", -1)).map(BigInteger::new).toList()
              : List.of();
      this.rest = Objects.requireNonNull(parts.group(2));
      this.artefact = purl == null ? "" : purl.withoutVersion();
      this.lasting = purl == null ? "" : lasting(purl);
      this.content = content(component);
      this.sbom = sbom;
    }

    String place() {
      if (place == null) {
        place = placeOf(component, sbom);
      }
      return place;
    }

    /** Type, namespace and name of the purl. */
    @Nullable String bucket() {
      return purl == null ? null : purl.type() + " " + purl.namespace() + " " + purl.name();
    }

    boolean mayBe(Item other) {
      return purl == null || other.purl == null || Objects.equals(bucket(), other.bucket());
    }

    String bareName() {
      return name.replaceFirst("^.*/", "");
    }

    Stream<Digest> strongDigests() {
      return component.digests().stream().filter(digest -> digest.algorithm().isStrong());
    }

    Set<Digest> strongDigests(Digest.Algorithm algorithm) {
      return strongDigests().filter(it -> it.algorithm() == algorithm).collect(Collectors.toSet());
    }

    /** {@code cpe:/a:vendor:product:...} and {@code cpe:2.3:a:vendor:product:...}. */
    Set<String> cpeProducts() {
      Set<String> products = new TreeSet<>();
      for (String cpe : component.cpes()) {
        String name = cpe.replaceFirst("^cpe:(2\\.3:|/)", "").toLowerCase(Locale.ROOT);
        products.add(
            Stream.of(name.split("(?<!\\\\):", -1)).limit(3).collect(Collectors.joining(":")));
      }
      return products;
    }

    /** Four numbers, of which the first that differs decides; then the rest. */
    BigInteger distance(Item other) {
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < 4; i++) {
        BigInteger gap = number(numbers, i).subtract(number(other.numbers, i)).abs();
        sum = sum.multiply(FARTHEST.add(BigInteger.ONE)).add(gap.min(FARTHEST));
      }
      return sum.shiftLeft(1).add(rest.equals(other.rest) ? BigInteger.ZERO : BigInteger.ONE);
    }

    static String content(Component component) {
      return component.fields().entrySet().stream()
          .map(field -> field.getKey() + "=" + field.getValue().meaning())
          .collect(Collectors.joining("\u0002"));
    }

    private static String name(Component component) {
      Purl purl = component.purl();
      String group = purl == null ? component.group() : purl.namespace();
      String name = purl == null ? component.name() : purl.name();
      String full = group == null ? name : group + "/" + name;
      return full.toLowerCase(Locale.ROOT).replace(':', '/');
    }

    private static String lasting(Purl purl) {
      var qualifiers = new TreeMap<>(purl.qualifiers());
      qualifiers.keySet().removeAll(WHERE_FOUND);
      if (purl.type().equals("maven") && "jar".equals(qualifiers.get("type"))) {
        qualifiers.remove("type");
      }
      return purl.type()
          + " "
          + purl.namespace()
          + " "
          + purl.name()
          + " "
          + qualifiers
          + " "
          + purl.subpath();
    }

    /** Outer components, then parts and files, then neighbours. */
    private static String placeOf(Component component, Sbom sbom) {
      var text = new StringBuilder();
      Component outer = sbom.parentOf(component).orElse(null);
      while (outer != null) {
        text.append(outer.label()).append('\u0002');
        outer = sbom.parentOf(outer).orElse(null);
      }
      List<String> parts = new ArrayList<>();
      for (Component part : sbom.components()) {
        if (component.equals(sbom.parentOf(part).orElse(null))) {
          parts.add(part.label());
        }
      }
      Set<Component> files = new HashSet<>(sbom.files());
      for (Component file : sbom.files()) {
        var path = new StringBuilder();
        Component step = file;
        while (step != null && files.contains(step)) {
          path.append(step.fields()).append('\u0002');
          step = sbom.parentOf(step).orElse(null);
        }
        if (component.equals(step)) {
          parts.add(path.toString());
        }
      }
      parts.stream().sorted().forEach(it -> text.append('=').append(it).append('\u0002'));
      neighbours(component, sbom).forEach(it -> text.append(it).append('\u0002'));
      return text.toString();
    }

    private static List<String> neighbours(Component component, Sbom sbom) {
      List<String> neighbours = new ArrayList<>();
      Map<Component, String> dependents = new HashMap<>();
      for (Dependency edge : sbom.dependencies().edges()) {
        if (edge.from().equals(component)) {
          neighbours.add(">" + edge.to().label() + "\u0002" + edge.scope().label());
        }
        if (edge.to().equals(component)) {
          dependents.merge(
              edge.from(),
              "<" + edge.from().label() + "\u0002" + edge.scope().label(),
              (one, other) -> one + edge.scope().label());
        }
      }
      neighbours.addAll(dependents.values());
      neighbours.sort(null);
      return neighbours;
    }

    private static int compareNumbers(List<BigInteger> one, List<BigInteger> other) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        int order = number(one, i).compareTo(number(other, i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    private static BigInteger number(List<BigInteger> numbers, int index) {
      return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }
  }
}
