package io.github.trustdelta.bench;

import io.github.trustdelta.bench.Dice.Topic;
import io.github.trustdelta.bench.PackageIdentity.Ecosystem;
import io.github.trustdelta.bench.ReleaseChange.Kind;
import io.github.trustdelta.bench.Vocabulary.Organisation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What components are called. Of each 103 the last three are namesakes: one of the hundred names is
 * present in three versions and another in two, so that two per cent of the names are.
 */
record PackageNaming(long seed) {
  private static final int NAMES = 100;
  private static final int BLOCK = NAMES + 3;
  private static final int WORDS = 64;

  PackageIdentity identity(long id, @Nullable Kind change) {
    long name = nameIndex(id);
    var dice = Dice.of(seed, Topic.PACKAGE, name);
    var ecosystem = ecosystem(dice.below(100));
    String group = group(ecosystem, dice.chance(50), maker(id));
    String version = version(id, change) + suffix(ecosystem, dice.below(100));
    return new PackageIdentity(ecosystem, group, name(name), version);
  }

  Organisation maker(long id) {
    return Dice.of(seed, Topic.MAKER, nameIndex(id)).oneOf(Vocabulary.ORGANISATIONS);
  }

  long nameIndex(long id) {
    long block = id / BLOCK;
    int place = (int) (id % BLOCK);
    if (place < NAMES) {
      return NAMES * block + place;
    }
    var namesakes = Dice.of(seed, Topic.NAMESAKES, block);
    int thrice = namesakes.below(NAMES / 2);
    int twice = NAMES / 2 + namesakes.below(NAMES / 2);
    return NAMES * block + (place == BLOCK - 1 ? twice : thrice);
  }

  static List<String> lockfiles(Ecosystem ecosystem) {
    return switch (ecosystem) {
      case NPM -> List.of("package-lock.json", "tools/package-lock.json");
      case MAVEN -> List.of("pom.xml", "server/pom.xml");
      case PYPI -> List.of("requirements.txt", "poetry.lock");
    };
  }

  private static Ecosystem ecosystem(int die) {
    if (die < 60) {
      return Ecosystem.NPM;
    }
    return die < 85 ? Ecosystem.MAVEN : Ecosystem.PYPI;
  }

  private static @Nullable String group(Ecosystem ecosystem, boolean scoped, Organisation maker) {
    return switch (ecosystem) {
      case NPM -> scoped ? "@" + maker.slug() : null;
      case MAVEN -> maker.group();
      case PYPI -> null;
    };
  }

  private static String name(long index) {
    int pair = (int) (index * 2741 % (WORDS * WORDS));
    String words =
        Vocabulary.FIRST_WORDS.get(pair / WORDS) + "-" + Vocabulary.SECOND_WORDS.get(pair % WORDS);
    long round = index / (WORDS * WORDS);
    return round == 0 ? words : words + "-" + Long.toString(round, Character.MAX_RADIX);
  }

  /** Namesakes are two majors apart, so that an upgrade by one major meets none of them. */
  private String version(long id, @Nullable Kind change) {
    int major = Dice.of(seed, Topic.MAJOR_VERSION, nameIndex(id)).below(12) + 2 * namesakesOf(id);
    var dice = Dice.of(seed, Topic.MINOR_VERSION, id);
    int minor = dice.below(20);
    int patch = 1 + dice.below(15);
    if (change == Kind.DOWNGRADED) {
      return dotted(major, minor, patch - 1);
    }
    if (change != Kind.UPGRADED) {
      return dotted(major, minor, patch);
    }
    int die = Dice.of(seed, Topic.NEW_VERSION, id).below(100);
    if (die < 55) {
      return dotted(major, minor, patch + 1 + die % 3);
    }
    return die < 88 ? dotted(major, minor + 1, 0) : dotted(major + 1, 0, 0);
  }

  /** How many versions of the same name come before this one. */
  private static int namesakesOf(long id) {
    int place = (int) (id % BLOCK);
    if (place < NAMES) {
      return 0;
    }
    return place == NAMES + 1 ? 2 : 1;
  }

  private static String dotted(int major, int minor, int patch) {
    return major + "." + minor + "." + patch;
  }

  private static String suffix(Ecosystem ecosystem, int die) {
    if (die >= 6) {
      return "";
    }
    return switch (ecosystem) {
      case NPM -> "-rc.1";
      case MAVEN -> die < 3 ? ".Final" : "-M2";
      case PYPI -> "rc1";
    };
  }
}
