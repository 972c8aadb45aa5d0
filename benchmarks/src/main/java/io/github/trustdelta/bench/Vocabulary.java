package io.github.trustdelta.bench;

import java.util.List;

/**
 * The words that names, people, licences and texts are made of; all invented but the licence ids.
 */
final class Vocabulary {
  static final List<String> FIRST_WORDS =
      List.of(
          "amber", "async", "atlas", "basic", "binary", "bright", "cedar", "chunk", "clean",
          "cloud", "copper", "core", "crisp", "delta", "deep", "dense", "dual", "eager", "early",
          "fast", "fern", "flat", "fluent", "frost", "glob", "grand", "green", "hash", "hazel",
          "hex", "inline", "iron", "is", "jade", "json", "lazy", "light", "linear", "lite", "lunar",
          "maple", "micro", "mini", "modern", "multi", "nano", "native", "north", "open", "paper",
          "plain", "pure", "quick", "rapid", "safe", "silver", "simple", "smart", "solid", "stable",
          "strict", "tiny", "typed", "wide");

  static final List<String> SECOND_WORDS =
      List.of(
          "adapter",
          "array",
          "assert",
          "bridge",
          "buffer",
          "builder",
          "cache",
          "charset",
          "client",
          "codec",
          "color",
          "compare",
          "config",
          "context",
          "cookie",
          "cursor",
          "date",
          "digest",
          "encoder",
          "engine",
          "event",
          "fetch",
          "filter",
          "format",
          "graph",
          "guard",
          "header",
          "index",
          "iterator",
          "kernel",
          "layout",
          "lexer",
          "loader",
          "logger",
          "map",
          "matcher",
          "mime",
          "number",
          "parser",
          "path",
          "pattern",
          "plugin",
          "pool",
          "promise",
          "proxy",
          "query",
          "queue",
          "regex",
          "resolver",
          "router",
          "runtime",
          "schema",
          "server",
          "socket",
          "stream",
          "string",
          "table",
          "template",
          "token",
          "tree",
          "url",
          "validator",
          "walker",
          "writer");

  static final List<Organisation> ORGANISATIONS =
      List.of(
          new Organisation("bluefin", "Bluefin Software", "org.bluefin.web"),
          new Organisation("northwall", "Northwall Labs", "com.northwall.io"),
          new Organisation("kestrel-js", "The Kestrel Contributors", "org.kestrel"),
          new Organisation("graysand", "Graysand GmbH", "de.graysand.tools"),
          new Organisation("openharbor", "Open Harbor Foundation", "org.openharbor.commons"),
          new Organisation("tidepool-kit", "Tidepool Kit", "io.tidepool.kit"),
          new Organisation("quillon", "Quillon, Inc.", "com.quillon.data"),
          new Organisation("farwest", "Far West Systems", "net.farwest"),
          new Organisation("lindenhof", "Lindenhof & Söhne", "de.lindenhof.net"),
          new Organisation("stackyard", "Stackyard", "io.stackyard.runtime"),
          new Organisation("papercrane", "折り鶴 (Paper Crane)", "jp.papercrane"),
          new Organisation("mosswood", "Mosswood Collective", "org.mosswood.text"),
          new Organisation("ninebark", "Ninebark \"Open\" Source", "org.ninebark"),
          new Organisation("redcurrant", "Redcurrant B.V.", "nl.redcurrant.http"),
          new Organisation("sundial", "Sundial Project", "org.sundial.time"),
          new Organisation("vireo", "Vireo Maintainers", "dev.vireo"));

  static final List<String> PEOPLE =
      List.of(
          "Ada Norrington",
          "Ben Okafor",
          "Chiara Ruggeri",
          "Dmitri Volkov",
          "Eva Lindqvist",
          "Farid Haddad",
          "Grace Whitlock",
          "Hiro Tanaka",
          "Ines Carvalho",
          "Jonas Keller",
          "Katya Orlova",
          "Liam Brennan",
          "Mei Lin",
          "Nadia Rahman",
          "Omar Siddiqui",
          "Paula Moreau",
          "Quinn Hartley",
          "Rosa Delgado",
          "Sven Aasen",
          "Tara Whitfield",
          "Uma Krishnan",
          "Victor Stanek",
          "Wanda Kowalska",
          "Xenia Pappas",
          "Yusuf Demir",
          "Zoe Hartmann",
          "José Álvarez",
          "Jürgen Weiß",
          "Łukasz Wójcik",
          "Søren Ågård",
          "Zoë \"zo\" Béranger",
          "김서연");

  /** In the order of how often they are met. */
  static final List<String> LICENSE_IDS =
      List.of(
          "MIT",
          "MIT",
          "MIT",
          "MIT",
          "MIT",
          "Apache-2.0",
          "Apache-2.0",
          "Apache-2.0",
          "ISC",
          "ISC",
          "BSD-3-Clause",
          "BSD-2-Clause",
          "MPL-2.0",
          "EPL-2.0",
          "LGPL-2.1-only",
          "0BSD");

  static final List<String> LICENSE_EXPRESSIONS =
      List.of(
          "MIT OR Apache-2.0",
          "(MIT OR CC0-1.0)",
          "EPL-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0",
          "Apache-2.0 AND BSD-3-Clause",
          "(BSD-2-Clause OR MIT) AND Apache-2.0");

  /** Neither ids nor expressions; SPDX needs each extracted under a reference of its own. */
  static final List<String> LICENSE_NAMES =
      List.of(
          "Graysand Public License",
          "Go License",
          "Eclipse Distribution License - v 1.0",
          "Public Domain, per Creative Commons",
          "Quillon Community License, Version 2");

  static final List<String> OPENINGS =
      List.of(
          "A small and fast",
          "The missing",
          "Zero-dependency",
          "A strict, well tested",
          "Cross-platform",
          "An asynchronous",
          "A thin layer over a",
          "The reference");

  static final List<String> PURPOSES =
      List.of(
          "for servers and browsers",
          "with bounded memory",
          "that follows the specification to the letter",
          "of the command line tools",
          "with typed results and readable errors",
          "for large inputs",
          "extracted from a larger code base",
          "and its companion test fixtures");

  /** A small share of texts ends with one of these: what must be escaped, and what must not. */
  static final List<String> ODD_ENDINGS =
      List.of(
          "\nSee the \"Getting started\" section of the manual.",
          "\r\n\tUse C:\\work\\build or any other folder.",
          " – größer, schöner, schneller",
          " (高速な実装)",
          " \u0007\u001b[1mbold\u001b[0m",
          " works 🚀 everywhere",
          " </script> & friends");

  private Vocabulary() {}

  /** Who makes a package: a slug for URLs and npm scopes, a display name, a Maven group. */
  record Organisation(String slug, String name, String group) {}
}
