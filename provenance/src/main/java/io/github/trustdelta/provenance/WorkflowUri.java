package io.github.trustdelta.provenance;

import org.jspecify.annotations.Nullable;

/**
 * The address of a workflow as certificates have it: {@code
 * https://github.com/owner/name/.github/workflows/file@ref}, {@code
 * https://gitlab.com/group/name//path/file@ref}.
 *
 * @param path the file in its repository
 * @param ref where it was taken from
 */
record WorkflowUri(String path, String ref) {

  private static final String GITHUB = "/.github/workflows/";
  private static final String REFS = "@refs/";

  /** Null if it is no such address. */
  static @Nullable WorkflowUri parse(String uri) {
    int github = uri.indexOf(GITHUB);
    int gitlab = uri.indexOf("//", uri.indexOf("://") + 3);
    if (github >= 0) {
      // A file's name has no slash, and may have an at sign.
      int file = github + GITHUB.length();
      int slash = uri.indexOf('/', file);
      int at = uri.lastIndexOf('@', slash < 0 ? uri.length() : slash);
      return at < file
          ? null
          : new WorkflowUri(uri.substring(github + 1, at), uri.substring(at + 1));
    }
    int at = gitlab < 0 ? -1 : uri.indexOf(REFS, gitlab);
    return at < 0 ? null : new WorkflowUri(uri.substring(gitlab + 2, at), uri.substring(at + 1));
  }
}
