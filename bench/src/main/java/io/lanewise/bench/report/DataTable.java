package io.lanewise.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table that a reader can sort and save as CSV. */
final class DataTable {
  private final String name;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private final List<Boolean> numeric = new ArrayList<>();
  private int column;
  private int rows;

  /**
   * @param name of the file that it is saved as, without its ending
   */
  DataTable(String name) {
    this.name = name;
  }

  /** Adds a column of text. */
  DataTable text(String heading) {
    return column(heading, false);
  }

  /** Adds a column of numbers. */
  DataTable number(String heading) {
    return column(heading, true);
  }

  private DataTable column(String heading, boolean isNumber) {
    numeric.add(isNumber);
    head.append(
        "<th%s scope=\"col\"><button type=\"button\">%s</button></th>"
            .formatted(isNumber ? " class=\"n\"" : "", Html.escape(heading)));
    return this;
  }

  /** Begins a row; its cells follow. */
  DataTable row() {
    body.append(rows++ == 0 ? "<tr>" : "</tr>\n<tr>");
    column = 0;
    return this;
  }

  DataTable cell(String text) {
    body.append(
        "<td%s>%s</td>".formatted(numeric.get(column++) ? " class=\"n\"" : "", Html.escape(text)));
    return this;
  }

  /**
   * A number.
   *
   * @param shown in its place
   */
  DataTable cell(double value, String shown) {
    column++;
    body.append("<td class=\"n\" data-value=\"")
        .append(Html.format("%.6g", value))
        .append("\">")
        .append(Html.escape(shown))
        .append("</td>");
    return this;
  }

  /** A whole number, digits in groups. */
  DataTable count(double value) {
    column++;
    body.append("<td class=\"n\" data-value=\"")
        .append(Html.format("%.0f", value))
        .append("\">")
        .append(Html.format("%,.0f", value).replace(',', '\u202f'))
        .append("</td>");
    return this;
  }

  /** No value. */
  DataTable none() {
    column++;
    body.append("<td class=\"n none\">–</td>");
    return this;
  }

  /**
   * The table behind a line that opens it.
   *
   * @param title of that line
   */
  String folded(String title) {
    return """
        <details class="table"><summary>%s <span class="count">%d rows</span></summary>
        %s</details>
        """
        .formatted(Html.escape(title), rows, html());
  }

  /** The table alone. */
  String html() {
    return """
        <div class="scroll"><button type="button" class="csv" data-csv="%s">CSV</button>
        <table data-name="%s"><thead><tr>%s</tr></thead>
        <tbody>%s%s</tbody></table></div>
        """
        .formatted(name, name, head, body, rows == 0 ? "" : "</tr>");
  }
}
