// Filters of controls and results. They combine, say how much they show, and
// live in the address, so that what one reader sees can be sent to another.
(function () {
  "use strict";
  const { all, number, show, say } = crosswalk;
  const form = document.getElementById("filters");
  const texts = ["text", "control", "account", "section", "rule", "severity", "source"];
  const lists = ["status", "only"];

  const { rules, ruleById, controls, controlChunks, totalControls, totalResults, readRows, lazyText } =
    crosswalk.content;
  // Words that a result can come to and a control cannot: they find a control by its results.
  const ofResultsAlone = new Set(["error", "unknown", "not-checked", "informational"]);

  if (form) {
    const fields = form.elements;
    const seen = new Set();
    for (const rule of rules) for (const entry of rule.accounts) seen.add(entry.account);
    seen.delete("");
    // A list of thousands is no choice: then an account is typed.
    if (seen.size > 1000) {
      const input = document.createElement("input");
      input.type = "search";
      input.name = "account";
      fields.account.replaceWith(input);
    } else {
      for (const account of Array.from(seen).sort()) fields.account.add(new Option(account, account));
    }
    for (const control of controls) {
      if (control.parents.length || control.state !== "") continue;
      const label = control.row.querySelector(".label");
      const title = control.row.querySelector(".title");
      const name = [label, title].filter(Boolean).map((part) => part.textContent.trim()).join(" ");
      fields.section.add(new Option(name.slice(0, 80), control.row.id));
    }
    if (fields.rule) for (const rule of rules) {
      const title = rule.element.querySelector("h3");
      fields.rule.add(new Option((rule.id + " " + (title ? title.textContent.trim() : "")).slice(0, 80), rule.id));
    }
    for (const name of ["section", "rule", "source", "account"]) {
      const field = fields[name];
      if (field && field.options && field.options.length < 2) field.closest("label").hidden = true;
    }
  }

  // ---- The filter as a value, and its place in the address ----
  const read = () => {
    const data = new FormData(form);
    return Object.fromEntries(
      texts.map((name) => [name, String(data.get(name) || "").trim()])
        .concat(lists.map((name) => [name, data.getAll(name)])));
  };
  const isActive = (filter) => lists.some((name) => filter[name].length > 0)
    || texts.some((name) => filter[name]);
  const toFragment = (filter, at) => {
    const parts = new URLSearchParams();
    for (const name of lists) if (filter[name].length) parts.set(name, filter[name].join(","));
    for (const name of texts) if (filter[name]) parts.set(name, filter[name]);
    if (at) parts.set("at", at);
    return parts.toString();
  };
  const fill = (parts) => {
    for (const name of lists) {
      const chosen = new Set((parts.get(name) || "").split(","));
      for (const box of all("[name=" + name + "]", form)) box.checked = chosen.has(box.value);
    }
    for (const name of texts) {
      const field = form.elements[name];
      if (field) field.value = parts.get(name) || "";
    }
    const more = form.querySelector("details.more");
    if (more && (all("[name=only]:checked", more).length
      || all("select", more).some((field) => field.value))) more.open = true;
  };

  // A control's place matches when its label starts with what was typed, at a
  // label boundary, or its title contains it; everything below it then matches too.
  const namesControl = (control, typed) => {
    if (control.label === typed || control.title.includes(typed)) return true;
    if (!control.label.startsWith(typed)) return false;
    return !/[0-9a-z]/.test(control.label[typed.length]) || !/[0-9]$/.test(typed);
  };
  const guess = (element, visible, total) => {
    // The guess for a section not laid out yet follows the rows that are left.
    element.style.containIntrinsicSize =
      visible === total ? "" : "auto " + (48 + visible * 60) + "px";
  };

  // ---- Applying it ----
  function applyToResults(filter, inScope) {
    const status = new Set(filter.status);
    const only = new Set(filter.only);
    const text = filter.text.toLowerCase();
    const source = filter.source;
    const active = isActive(filter);
    let shownResults = 0;
    for (const rule of rules) {
      const offered = (!inScope || inScope.has(rule.id))
        && (!filter.rule || rule.id === filter.rule)
        && (!filter.severity || rule.severity === filter.severity);
      if (text && rule.head === undefined) {
        const head = rule.element.querySelector("header");
        rule.head = head ? head.textContent.toLowerCase() : "";
      }
      const named = !text || rule.head.includes(text);
      let shown = 0;
      rule.shownAlone = 0;
      // The table of accounts may end before the rows do.
      rule.hasAccount = !filter.account
        || rule.accounts.some((entry) => entry.account === filter.account);
      for (const chunk of rule.chunks) {
        let visible = 0;
        for (const result of chunk.rows) {
          if (!rule.hasAccount && result.account === filter.account) rule.hasAccount = true;
          const match = offered && (status.size === 0 || status.has(result.status))
            && (!filter.account || result.account === filter.account)
            && (!source || (" " + result.sources + " ").includes(" " + source + " "))
            && (only.size === 0 || (only.has("excluded") && result.status === "excluded")
              || (only.has("stale") && result.stale)
              || (only.has("disagreement") && result.disagreement))
            && (named || lazyText(result).includes(text));
          show(result.row, match);
          if (match) {
            visible += 1;
            if (ofResultsAlone.has(result.status)) rule.shownAlone += 1;
          }
        }
        show(chunk.element, visible > 0);
        guess(chunk.element, visible, chunk.rows.length);
        shown += visible;
      }
      for (const entry of rule.accounts) {
        show(entry.row, !filter.account || entry.account === filter.account);
      }
      rule.shown = shown;
      shownResults += shown;
      if (rule.count) {
        rule.count.textContent = shown === rule.total ? "" : say(
          rule.count.dataset.shown, { shown: number(shown), total: number(rule.total) });
      }
      show(rule.element, !active || shown > 0
        || (offered && named && rule.total === 0 && status.size === 0 && only.size === 0
          && !source && rule.hasAccount));
    }
    return shownResults;
  }

  function applyToControls(filter, byResults) {
    const status = new Set(filter.status);
    const text = filter.text.toLowerCase();
    const active = isActive(filter);
    const context = new Set();
    let shown = 0;
    const anyRule = (control, test) => control.rules.some((id) => ruleById.has(id) && test(ruleById.get(id)));
    for (const control of controls) {
      const isControl = control.state !== "";
      control.match = control.named
        && (status.size === 0 || status.has(control.state)
          || anyRule(control, (rule) => rule.shownAlone > 0))
        && (!filter.account || anyRule(control, (rule) => rule.hasAccount))
        && (!filter.rule || control.rules.includes(filter.rule))
        && (!filter.severity || anyRule(control, (rule) => rule.severity === filter.severity))
        && (!byResults || anyRule(control, (rule) => rule.shown > 0))
        && (!text || lazyText(control).includes(text) || anyRule(control, (rule) => rule.shown > 0))
        && (isControl || !active);
      if (control.match) {
        if (isControl) shown += 1;
        control.parents.forEach((parent) => context.add(parent));
      }
    }
    for (const control of controls) {
      const asContext = !control.match && context.has(control);
      show(control.row, control.match || asContext);
      control.row.classList.toggle("context", asContext && control.state !== "");
    }
    for (const chunk of controlChunks) {
      const visible = chunk.rows.reduce((sum, row) => sum + (row.hidden ? 0 : 1), 0);
      show(chunk.element, visible > 0);
      const block = chunk.element.closest(".continued");
      if (block) show(block, visible > 0);
      guess(chunk.element, visible, chunk.rows.length);
    }
    return shown;
  }

  let wasActive = false;
  function apply(filter) {
    const active = isActive(filter);
    let shownControls = totalControls;
    let shownResults = totalResults;
    if (active || wasActive) {
      readRows();
      const typed = filter.control.toLowerCase();
      const inScope = typed || filter.section ? new Set() : null;
      for (const control of controls) {
        control.inTyped = !typed || namesControl(control, typed)
          || control.parents.some((parent) => parent.inTyped);
        control.named = control.inTyped
          && (!filter.section || control.section === filter.section);
        if (inScope && control.named) control.rules.forEach((id) => inScope.add(id));
      }
      shownResults = applyToResults(filter, inScope);
      shownControls = applyToControls(filter, Boolean(filter.source || filter.only.length));
    }
    wasActive = active;
    const output = form.querySelector("output");
    const summary = say(output.dataset.pattern, {
      controls: number(shownControls), allControls: number(totalControls),
      results: number(shownResults), allResults: number(totalResults),
    });
    if (output.textContent !== summary) output.textContent = summary;
    form.classList.toggle("active", active);
    form.querySelector("[type=reset]").disabled = !active;
    const note = document.getElementById("filter-note");
    if (note) {
      note.hidden = !active;
      note.textContent = active
        ? say(note.dataset.pattern, { filter: describe(filter), counts: summary }) : "";
    }
  }
  const describe = (filter) => {
    const parts = texts.filter((name) => filter[name]).map((name) => {
      const label = form.querySelector("[data-name=" + name + "]");
      const field = form.elements[name];
      const value = field.selectedOptions ? field.selectedOptions[0].textContent : filter[name];
      return (label ? label.textContent : name) + ": " + value;
    });
    for (const name of lists) {
      const labels = all("[name=" + name + "]:checked + *", form).map((label) => label.textContent.trim());
      if (labels.length) parts.push(labels.join(", "));
    }
    return parts.join("; ");
  };

  // ---- Address and events ----
  function reveal(id) {
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      fill(new URLSearchParams());
      apply(read());
      history.replaceState(null, "", "#" + id);
    }
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
    target.scrollIntoView();
  }
  function fromAddress() {
    let fragment = location.hash.slice(1);
    if (fragment.includes("=")) {
      const parts = new URLSearchParams(fragment);
      if (form) { fill(parts); apply(read()); }
      reveal(parts.get("at"));
      return;
    }
    try { fragment = decodeURIComponent(fragment); } catch (error) { return; }
    if (fragment) reveal(fragment);
    // The filter stays in force when a reader follows a link, and stays in the address.
    if (form && document.getElementById(fragment)) {
      const filter = read();
      if (isActive(filter)) history.replaceState(null, "", "#" + toFragment(filter, fragment));
    }
  }
  if (form) {
    let waiting = 0;
    const changed = () => {
      const filter = read();
      apply(filter);
      const fragment = toFragment(filter);
      history.replaceState(null, "", fragment ? "#" + fragment : location.pathname + location.search);
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", changed);
    form.addEventListener("input", (event) => {
      if (event.target.type === "checkbox") return;
      clearTimeout(waiting);
      waiting = setTimeout(changed, 120);
    });
    form.addEventListener("reset", () => setTimeout(changed, 0));
    // Every result of one subject, wherever its rules stand.
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-subject]");
      if (!button) return;
      fill(new URLSearchParams({ text: button.dataset.subject }));
      changed();
      (document.getElementById("rules") || form).scrollIntoView();
      form.elements.text.focus({ preventScroll: true });
    });
    apply(read());
  }
  // The summary's states lead to the control list, and with a script to just these controls.
  for (const link of all("a[data-filter]")) link.hash = link.dataset.filter + "&at=controls";
  addEventListener("hashchange", fromAddress);
  if (location.hash) fromAddress();
})();
