// Filters the matrix of rules by frameworks. It hides rows and columns and gives them back.
(() => {
  "use strict";
  document.documentElement.className = "js";
  const form = document.getElementById("catalog-filters");
  if (!form) return;
  const output = form.querySelector("output");
  const fields = form.elements;
  const rows = Array.from(document.querySelectorAll("tr[data-rule]"), (row) => ({
    row,
    text: row.textContent.toLowerCase(),
    cells: Array.from(row.querySelectorAll("td"), (cell) => ({
      framework: cell.dataset.framework, tier: cell.dataset.tier === "" ? -1 : Number(cell.dataset.tier),
    })),
  }));
  const columns = Array.from(document.querySelectorAll("[data-framework]"));

  const apply = () => {
    const text = fields.text.value.trim().toLowerCase();
    const framework = fields.framework.value;
    const tier = fields.tier.value === "" ? 0 : Number(fields.tier.value);
    const wantsMapping = framework !== "" || tier > 0;
    let shown = 0;
    for (const { row, text: own, cells } of rows) {
      const mapped = !wantsMapping
        || cells.some((cell) => (framework === "" || cell.framework === framework) && cell.tier >= tier);
      const isShown = mapped && own.includes(text);
      row.hidden = !isShown;
      if (isShown) shown += 1;
    }
    for (const column of columns) column.hidden = framework !== "" && column.dataset.framework !== framework;
    for (const section of document.querySelectorAll(".matrix-block")) {
      section.hidden = !section.querySelector("tr[data-rule]:not([hidden])");
    }
    form.classList.toggle("active", text !== "" || wantsMapping);
    output.textContent = output.dataset.pattern.replace("{shown}", shown).replace("{all}", rows.length);
  };

  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
