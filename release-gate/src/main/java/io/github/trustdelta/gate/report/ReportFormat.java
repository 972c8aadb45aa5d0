package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.Review;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** What a review can be written as. */
public enum ReportFormat {

  /** A comment for a pull request, in GitHub's Markdown; at most 65,536 characters. */
  MARKDOWN {
    @Override
    void writeTo(OutputStream out, Review review, ReportSource source) throws IOException {
      out.write(MarkdownReport.of(review).getBytes(UTF_8));
    }
  },

  /** SARIF 2.1.0, with the findings at the components of the newer SBOM. */
  SARIF {
    @Override
    void writeTo(OutputStream out, Review review, ReportSource source) throws IOException {
      SarifReport.write(review, source, out);
    }
  },

  /** A page that needs nothing else and runs nothing. */
  HTML {
    @Override
    void writeTo(OutputStream out, Review review, ReportSource source) throws IOException {
      out.write(HtmlReport.of(review).getBytes(UTF_8));
    }
  },

  /**
   * Indicators of STIX 2.1 for others: what was found about public packages, without a word of
   * whose review it was.
   */
  STIX {
    @Override
    void writeTo(OutputStream out, Review review, ReportSource source) throws IOException {
      StixReport.write(review, out);
    }
  },

  /** The same as statements of OpenVEX 0.2.0. */
  OPENVEX {
    @Override
    void writeTo(OutputStream out, Review review, ReportSource source) throws IOException {
      OpenVexReport.write(review, out);
    }
  };

  /** Writes a review of which nobody knows where its documents lie. */
  public void write(Review review, OutputStream out) throws IOException {
    write(review, ReportSource.unknown(), out);
  }

  /** Writes a review in UTF-8; the stream is neither flushed nor closed. */
  public void write(Review review, ReportSource source, OutputStream out) throws IOException {
    Objects.requireNonNull(review, "review");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(out, "out");
    writeTo(out, review, source);
  }

  abstract void writeTo(OutputStream out, Review review, ReportSource source) throws IOException;
}
