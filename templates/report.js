// What the scripts of a Crosswalk report share. The page is whole without them:
// they hide rows and give them back, and never add facts.
const crosswalk = (function () {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");
  return {
    all: (selector, from) => Array.from((from || document).querySelectorAll(selector)),
    words: (text) => (text ? text.split(" ").filter(Boolean) : []),
    number: (value) => value.toLocaleString(document.documentElement.lang || "en"),
    show(element, visible) {
      if (element.hidden === visible) element.hidden = !visible;
    },
    /** Puts values into a sentence of the page: "[shown] of [total]". */
    say: (pattern, values) => (pattern || "").replace(
      /\[(\w+)\]/g, (whole, name) => (name in values ? values[name] : whole)),
    /** Says something to those who cannot see it. */
    announce(text) {
      const live = document.getElementById("live");
      if (live) live.textContent = text;
    },
  };
})();
