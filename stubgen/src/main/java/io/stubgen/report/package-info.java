/** What was generated and from what, as Markdown: {@link io.stubgen.report.Report}. */
package io.stubgen.report;
