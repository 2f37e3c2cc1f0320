// What stands in the report: its rules with their results, and its controls.
crosswalk.content = (function () {
  "use strict";
  const { all, words } = crosswalk;

  // ---- What can be filtered; rows are read when they are first needed ----
  const rules = all("[data-rule]").map((element) => ({
    element, id: element.dataset.rule, severity: element.dataset.severity, head: undefined,
    count: element.querySelector("[data-shown]"), chunks: null, total: 0, shown: 0,
    accounts: all("tr[data-in]", element).map((row) => ({ row, account: row.dataset.in })),
  }));
  const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
  const totalResults = document.querySelectorAll("tr[data-status]").length;
  let rowsAreRead = false;
  function readRows() {
    if (rowsAreRead) return;
    rowsAreRead = true;
    for (const rule of rules) {
      rule.chunks = all(".result-chunk", rule.element).map((element) => ({
        element,
        rows: Array.from(element.querySelectorAll("tr[data-status]"), (row) => ({
          row, status: row.dataset.status, account: row.dataset.account, text: undefined,
          sources: row.dataset.sources || "", stale: "stale" in row.dataset,
          disagreement: "disagreement" in row.dataset,
        })),
      }));
      rule.total = rule.chunks.reduce((sum, chunk) => sum + chunk.rows.length, 0);
    }
  }
  const lazyText = (item) => (item.text === undefined
    ? (item.text = item.row.textContent.toLowerCase()) : item.text);

  // Controls in page order; each knows its ancestors by the depth of the rows above it.
  const controls = [];
  {
    const path = [];
    for (const row of all("tr[data-control]")) {
      const depth = Number(row.dataset.depth) || 0;
      path.length = Math.min(path.length, depth);
      const control = {
        row, label: row.dataset.control.toLowerCase(), state: row.dataset.state || "",
        rules: words(row.dataset.rules), parents: path.slice(), text: undefined,
        section: (path[0] || { row }).row.id,
        title: (row.querySelector(".title") || row).textContent.toLowerCase(),
      };
      controls.push(control);
      path[depth] = control;
    }
  }
  const totalControls = controls.filter((control) => control.state !== "").length;
  const controlChunks = all(".control-chunk").map(
    (element) => ({ element, rows: all("tr[data-control]", element) }));

  return {
    rules, ruleById, controls, controlChunks, totalControls, totalResults, readRows, lazyText,
  };
})();
