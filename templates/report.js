// Filters, copy buttons and print help for a Crosswalk report. The page is whole
// without this script: it hides rows and gives them back, and never adds facts.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  // ---- What can be filtered, read once ----
  const words = (text) => (text ? text.split(" ").filter(Boolean) : []);
  const lazyText = (item) => (item.text === undefined
    ? (item.text = item.row.textContent.toLowerCase()) : item.text);

  const rules = all("[data-rule]").map((element) => ({
    element, id: element.dataset.rule, head: undefined, results: [],
    count: element.querySelector("[data-shown]"),
    accounts: all("tr[data-in]", element).map((row) => ({ row, account: row.dataset.in })),
  }));
  for (const rule of rules) {
    rule.chunks = all(".chunk", rule.element).map((element) => {
      const rows = all("tr[data-status]", element).map((row) => ({
        row, status: row.dataset.status, account: row.dataset.account, text: undefined,
      }));
      rule.results.push(...rows);
      return { element, rows, total: rows.length };
    });
  }

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
        title: (row.querySelector(".title") || row).textContent.toLowerCase(),
      };
      controls.push(control);
      path[depth] = control;
    }
  }
  const form = document.getElementById("filters");
  const accountsOfRule = new Map(
    rules.map((rule) => [rule.id, new Set(rule.accounts.map((entry) => entry.account))]));

  if (form) {
    const seen = new Set();
    for (const set of accountsOfRule.values()) set.forEach((account) => seen.add(account));
    for (const rule of rules) for (const result of rule.results) seen.add(result.account);
    seen.delete("");
    for (const account of Array.from(seen).sort()) form.elements.account.add(new Option(account, account));
  }

  // ---- The filter as a value, and its place in the address ----
  const names = ["text", "control", "account"];
  const read = () => {
    const data = new FormData(form);
    return Object.fromEntries(names.map((name) => [name, String(data.get(name) || "").trim()])
      .concat([["status", data.getAll("status")]]));
  };
  const isActive = (filter) => filter.status.length > 0 || names.some((name) => filter[name]);
  const toFragment = (filter, at) => {
    const parts = new URLSearchParams();
    if (filter.status.length) parts.set("status", filter.status.join(","));
    for (const name of names) if (filter[name]) parts.set(name, filter[name]);
    if (at) parts.set("at", at);
    return parts.toString();
  };
  const fill = (parts) => {
    const chosen = new Set((parts.get("status") || "").split(","));
    for (const box of all("[name=status]", form)) box.checked = chosen.has(box.value);
    for (const name of names) {
      const field = form.elements[name];
      if (field) field.value = parts.get(name) || "";
    }
  };

  const show = (element, visible) => {
    if (element.hidden === visible) element.hidden = !visible;
  };
  const say = (pattern, values) => (pattern || "").replace(
    /\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const number = (value) => value.toLocaleString(root.lang || "en");

  // A control's place matches when its label starts with what was typed, at a
  // label boundary, or its title contains it; everything below it then matches too.
  const namesControl = (control, typed) => {
    if (control.label === typed || control.title.includes(typed)) return true;
    if (!control.label.startsWith(typed)) return false;
    return !/[0-9a-z]/.test(control.label[typed.length]) || !/[0-9]$/.test(typed);
  };

  function apply(filter) {
    const active = isActive(filter);
    const status = new Set(filter.status);
    const text = filter.text.toLowerCase();
    const typed = filter.control.toLowerCase();
    const account = filter.account;

    let shownControls = 0;
    let totalControls = 0;
    const inScope = typed ? new Set() : null;
    const context = new Set();
    for (const control of controls) {
      control.named = !typed || namesControl(control, typed)
        || control.parents.some((parent) => parent.named);
      if (typed && control.named) control.rules.forEach((id) => inScope.add(id));
      const isControl = control.state !== "";
      if (isControl) totalControls += 1;
      control.match = control.named
        && (status.size === 0 || status.has(control.state))
        && (!account || control.rules.some((id) => (accountsOfRule.get(id) || context).has(account)))
        && (!text || lazyText(control).includes(text))
        && (isControl || !active);
      if (control.match) {
        if (isControl) shownControls += 1;
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
      chunk.element.style.containIntrinsicSize =
        visible === chunk.rows.length ? "" : "auto " + (48 + visible * 60) + "px";
    }

    let shownResults = 0;
    let totalResults = 0;
    for (const rule of rules) {
      const offered = !inScope || inScope.has(rule.id);
      if (text && rule.head === undefined) {
        const head = rule.element.querySelector("header");
        rule.head = head ? head.textContent.toLowerCase() : "";
      }
      const named = !text || rule.head.includes(text);
      let shown = 0;
      for (const chunk of rule.chunks) {
        let visible = 0;
        for (const result of chunk.rows) {
          const match = offered && (status.size === 0 || status.has(result.status))
            && (!account || result.account === account)
            && (named || lazyText(result).includes(text));
          show(result.row, match);
          if (match) visible += 1;
        }
        show(chunk.element, visible > 0);
        // The guess for a section not laid out yet follows the rows that are left.
        chunk.element.style.containIntrinsicSize =
          visible === chunk.total ? "" : "auto " + (48 + visible * 60) + "px";
        shown += visible;
      }
      for (const entry of rule.accounts) show(entry.row, !account || entry.account === account);
      shownResults += shown;
      totalResults += rule.results.length;
      if (rule.count) {
        rule.count.textContent = shown === rule.results.length ? "" : say(
          rule.count.dataset.shown, { shown: number(shown), total: number(rule.results.length) });
      }
      show(rule.element, !active || shown > 0
        || (offered && named && rule.results.length === 0 && status.size === 0 && !account));
    }

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
      note.textContent = active ? say(note.dataset.pattern, { filter: describe(filter), counts: summary }) : "";
    }
  }
  const describe = (filter) => {
    const parts = names.filter((name) => filter[name]).map((name) => {
      const label = form.querySelector("[data-name=" + name + "]");
      return (label ? label.textContent : name) + ": " + filter[name];
    });
    if (filter.status.length) {
      const labels = all("[name=status]:checked + .status", form).map((label) => label.textContent.trim());
      parts.push(labels.join(", "));
    }
    return parts.join("; ");
  };
  const controlChunks = all(".control-chunk").map(
    (element) => ({ element, rows: all("tr[data-control]", element) }));

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
  function barHeight() {
    const sticky = form && getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    root.style.setProperty("--bar-height", sticky + "px");
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
    apply(read());
    barHeight();
    addEventListener("resize", barHeight);
  }
  // The summary's states lead to the control list, and with a script to just these controls.
  for (const link of all("a[data-filter]")) link.hash = link.dataset.filter + "&at=controls";
  addEventListener("hashchange", fromAddress);
  if (location.hash) fromAddress();

  // ---- Copy buttons ----
  for (const box of all(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = box.dataset.copy;
    button.setAttribute("aria-label", box.dataset.copyLabel || box.dataset.copy);
    box.append(button);
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      // Pages opened from a file may not have the clipboard interface.
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "visually-hidden";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const box = button.parentElement;
    const done = await copy(box.querySelector("pre").textContent);
    button.textContent = done ? box.dataset.copied : box.dataset.copyFailed;
    button.focus();
    const live = document.getElementById("live");
    if (live) live.textContent = button.textContent;
    setTimeout(() => { button.textContent = box.dataset.copy; if (live) live.textContent = ""; }, 2000);
  });

  // ---- Print: every fold open, then as it was ----
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
    opened = [];
  });

  // The filter bar stays in sight over what it filters, and leaves at the appendices.
  const appendices = all(".appendix");
  if (form && appendices.length && "IntersectionObserver" in window) {
    const away = new IntersectionObserver((entries) => {
      const last = entries[entries.length - 1];
      form.classList.toggle("away", last.boundingClientRect.top < innerHeight * 0.3);
    }, { rootMargin: "0px 0px -70% 0px" });
    away.observe(appendices[0]);
  }

  // ---- Where the reader is ----
  const links = new Map(all(".contents a[href^='#']").map((link) => [link.hash.slice(1), link]));
  if (links.size && "IntersectionObserver" in window) {
    let current = null;
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const link = entry.isIntersecting && links.get(encodeURIComponent(entry.target.id));
        if (!link || link === current) continue;
        if (current) current.removeAttribute("aria-current");
        link.setAttribute("aria-current", "true");
        current = link;
      }
    }, { rootMargin: "-25% 0px -70% 0px" });
    for (const id of links.keys()) {
      const target = document.getElementById(decodeURIComponent(id));
      if (target) observer.observe(target);
    }
  }
})();
