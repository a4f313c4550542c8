"use strict";
// Sorts tables by a click on a heading, saves them as CSV, and lets a legend single out a series.
const valueOf = cell => cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent;
const compare = (a, b) =>
  typeof a === "number" && typeof b === "number" ? a - b
    : typeof a === "number" ? -1 : typeof b === "number" ? 1
      : a.localeCompare(b, "en", { numeric: true });

for (const table of document.querySelectorAll("table[data-name]")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.firstChild.addEventListener("click", () => {
    const first = head.classList.contains("n") ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    heads.forEach(each => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const rows = [...body.rows].map(row => [valueOf(row.cells[column]), row]);
    rows.sort((a, b) => sign * compare(a[0], b[0]));
    body.append(...rows.map(pair => pair[1]));
  }));
}

const quoted = text => /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
for (const button of document.querySelectorAll("button[data-csv]")) {
  button.addEventListener("click", () => {
    const table = button.parentElement.querySelector("table");
    const lines = [...table.rows].map(row =>
      [...row.cells].map(cell => quoted(cell.classList.contains("none") ? "" : String(valueOf(cell)))).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = button.dataset.csv + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

for (const chip of document.querySelectorAll(".chip[data-series]")) {
  chip.addEventListener("pointerenter", () => { document.body.dataset.focus = chip.dataset.series; });
  chip.addEventListener("pointerleave", () => { delete document.body.dataset.focus; });
}
