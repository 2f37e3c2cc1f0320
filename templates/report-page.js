// Copy buttons, print help, and where the reader is.
(function () {
  "use strict";
  const { all } = crosswalk;

  // ---- What sticks to the top must not cover what a link leads to ----
  const form = document.getElementById("filters");
  function barHeight() {
    const sticky = form && getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar-height", sticky + "px");
  }
  if (form) {
    barHeight();
    addEventListener("resize", barHeight);
    form.addEventListener("toggle", barHeight, true);
  }

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
    crosswalk.announce(button.textContent);
    setTimeout(() => { button.textContent = box.dataset.copy; crosswalk.announce(""); }, 2000);
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
