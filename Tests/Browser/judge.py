"""Judges the reports in a folder. Prints a line for each thing seen; exits with 1 if one is wrong.

    judge.py FOLDER --screenshots DIR [--part axe|filters|keyboard|print|plain|time] [--framework NAME]
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

from axe_selenium_python import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import browser, pdf, size

wrong = []


def say(passed, text):
    print(("ok    " if passed else "WRONG ") + text, flush=True)
    if not passed:
        wrong.append(text)


def address(folder, page, fragment=""):
    return "file://" + os.path.abspath(os.path.join(folder, page)) + (f"#{fragment}" if fragment else "")


def shot(driver, options, name):
    if options.screenshots:
        os.makedirs(options.screenshots, exist_ok=True)
        driver.save_screenshot(os.path.join(options.screenshots, name + ".png"))


def axe(options):
    """No violation, light and dark, with every fold open and everything laid out."""
    framework = options.framework + ".html"
    places = [("index", "index.html", ""), ("framework", framework, ""), ("rule", framework, options.rule), ("method", framework, "appendix-method")]
    for dark in (False, True):
        with browser(dark=dark) as driver:
            for name, page, fragment in places:
                driver.get("about:blank")
                driver.get(address(options.folder, page, fragment))
                time.sleep(0.3)
                colours = "dark" if dark else "light"
                shot(driver, options, f"{name}-{colours}")
                driver.execute_script(
                    "for (const box of document.getElementById(arguments[0] || 'main').querySelectorAll('details')) box.open = true;"
                    "document.head.insertAdjacentHTML('beforeend', '<style>* { content-visibility: visible !important }</style>')", fragment)
                judge = Axe(driver)
                judge.inject()
                results = driver.execute_async_script(
                    "const done = arguments[arguments.length - 1];"
                    "axe.run(arguments[0] ? document.getElementById(arguments[0]) : document, {resultTypes: ['violations']})"
                    ".then(done, (error) => done({violations: [{id: String(error), nodes: []}]}));", fragment)
                found = [f"{v['id']} ({len(v['nodes'])}: {v['nodes'][0]['html'][:140] if v['nodes'] else ''})" for v in results["violations"]]
                say(not found, f"axe: {name}, {colours}: " + ("no violation" if not found else "; ".join(found)))


def shown(driver, selector):
    return driver.execute_script(
        "return Array.from(document.querySelectorAll(arguments[0])).filter((e) => !e.closest('[hidden]')).length", selector)


def fill(driver, name, value):
    driver.execute_script(
        "const field = document.getElementById('filters').elements[arguments[0]]; field.value = arguments[1];"
        "field.dispatchEvent(new Event('change', {bubbles: true}));", name, value)


def check(driver, name, value):
    driver.execute_script(
        "for (const box of document.querySelectorAll('#filters [name=' + arguments[0] + ']')) box.checked = box.value === arguments[1];"
        "document.getElementById('filters').dispatchEvent(new Event('change', {bubbles: true}));", name, value)


def reset(driver):
    driver.execute_script("document.getElementById('filters').reset()")
    time.sleep(0.1)


ROWS = "tr[data-status]"
CONTROLS = "tr[data-control][data-state]"


def filters(options):
    """Each filter alone against what the page's own rows say, then several at once, then through the address."""
    with browser() as driver:
        driver.get(address(options.folder, options.framework + ".html"))
        rows = driver.execute_script("""
            return Array.from(document.querySelectorAll('tr[data-status]'), (row) => ({
              status: row.dataset.status, account: row.dataset.account, sources: (row.dataset.sources || '').split(' '),
              stale: 'stale' in row.dataset, disagreement: 'disagreement' in row.dataset,
              text: row.textContent.toLowerCase(), rule: row.closest('[data-rule]').dataset.rule, severity: row.closest('[data-rule]').dataset.severity}))""")
        controls = driver.execute_script("""
            let section = null;
            return Array.from(document.querySelectorAll('tr[data-control]'), (row) => {
              if (!row.dataset.state && row.dataset.depth === '0') section = row.id;
              return {state: row.dataset.state || '', section, rules: (row.dataset.rules || '').split(' '), label: row.dataset.control};
            }).filter((control) => control.state)""")
        say(len(rows) > 0 and len(controls) > 0, f"filters: {len(rows)} results and {len(controls)} controls to filter")
        some = next(row for row in rows if row["sources"] != [""])
        section = next(control["section"] for control in controls if some["rule"] in control["rules"])
        in_section = {rule for control in controls if control["section"] == section for rule in control["rules"]}
        label = next(control["label"] for control in controls if some["rule"] in control["rules"])
        in_control = {rule for control in controls if re.match(re.escape(label) + "(?![0-9A-Za-z])", control["label"]) for rule in control["rules"]}
        cases = [
            ("status", lambda: check(driver, "status", some["status"]), lambda row: row["status"] == some["status"]),
            ("account", lambda: fill(driver, "account", some["account"]), lambda row: row["account"] == some["account"]),
            ("rule", lambda: fill(driver, "rule", some["rule"]), lambda row: row["rule"] == some["rule"]),
            ("severity", lambda: fill(driver, "severity", some["severity"]), lambda row: row["severity"] == some["severity"]),
            ("source", lambda: fill(driver, "source", some["sources"][0]), lambda row: some["sources"][0] in row["sources"]),
            ("section", lambda: fill(driver, "section", section), lambda row: row["rule"] in in_section),
            ("control", lambda: fill(driver, "control", label), lambda row: row["rule"] in in_control),
            ("search", lambda: fill(driver, "text", some["account"]), lambda row: some["account"].lower() in row["text"]),
            ("only accepted fails", lambda: check(driver, "only", "excluded"), lambda row: row["status"] == "excluded"),
            ("only stale", lambda: check(driver, "only", "stale"), lambda row: row["stale"]),
            ("only disagreements", lambda: check(driver, "only", "disagreement"), lambda row: row["disagreement"]),
        ]
        for name, act, test in cases:
            act()
            expected, seen = sum(test(row) for row in rows), shown(driver, ROWS)
            words = driver.find_element(By.CSS_SELECTOR, "#filters output").text
            fragment = driver.execute_script("return location.hash")
            left = shown(driver, CONTROLS)
            say((left > 0) == (seen > 0), f"filters: {name}: {left} controls are left for {seen} results")
            say(expected == seen, f"filters: {name}: {seen} results shown, {expected} expected; \"{words}\"; {fragment}")
            say(f"{seen:,} of {len(rows):,} results" in words and len(fragment) > 1, f"filters: {name}: count and address say so")
            reset(driver)
            say(shown(driver, ROWS) == len(rows) and shown(driver, CONTROLS) == len(controls), f"filters: {name}: reset gives all back")
        # Combined, and from the address alone.
        check(driver, "status", some["status"])
        fill(driver, "account", some["account"])
        expected = sum(row["status"] == some["status"] and row["account"] == some["account"] for row in rows)
        say(shown(driver, ROWS) == expected, f"filters: status and account together: {expected} results")
        fragment = driver.execute_script("return location.hash")
        shot(driver, options, "filtered")
        driver.get("about:blank")
        driver.get(address(options.folder, options.framework + ".html", fragment[1:]))
        say(shown(driver, ROWS) == expected, f"filters: the address alone gives the same: {fragment}")
        driver.get("about:blank")
        driver.get(address(options.folder, options.framework + ".html"))
        say(shown(driver, ROWS) == len(rows), "filters: without a fragment nothing is hidden")
        # One resource everywhere.
        buttons = driver.find_elements(By.CSS_SELECTOR, "button[data-subject]")
        if buttons:
            subject = buttons[0].get_attribute("data-subject")
            driver.execute_script("arguments[0].click()", buttons[0])
            texts = driver.execute_script("return Array.from(document.querySelectorAll('tr[data-status]')).filter((e) => !e.closest('[hidden]')).map((e) => e.textContent)")
            say(texts and all(subject.lower() in text.lower() for text in texts), f"filters: all results of {subject}: {len(texts)}")


def keyboard(options):
    """Tab reaches the skip link first, then every control of the form, folds and copy buttons; Enter and Space work."""
    with browser() as driver:
        driver.get(address(options.folder, options.framework + ".html"))
        body = driver.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB)
        first = driver.switch_to.active_element
        say(first.get_attribute("class") == "skip" and first.rect["y"] >= 0, "keyboard: the first stop is the skip link, and it is seen")
        first.send_keys(Keys.ENTER)
        say(driver.execute_script("return location.hash") == "#main", "keyboard: it leads into the report")
        driver.execute_script("document.getElementById('filters').elements.text.focus()")
        names, visible = [], True
        for _ in range(18):
            active = driver.switch_to.active_element
            names.append(active.get_attribute("name") or active.tag_name)
            visible = visible and driver.execute_script(
                "const e = document.activeElement; const s = getComputedStyle(e.matches('.chip input') ? e.nextElementSibling : e);"
                "return e.matches(':focus-visible') && (s.outlineStyle !== 'none')")
            if active.tag_name == "summary":
                active.send_keys(Keys.SPACE)
            active.send_keys(Keys.TAB)
        say({"text", "control", "account", "status", "section", "rule", "severity", "source", "only"} <= set(names), f"keyboard: the form's stops are {names}")
        say(visible, "keyboard: each stop shows where it is")
        box = driver.find_elements(By.CSS_SELECTOR, "#filters [name=status]")[0]
        driver.execute_script("arguments[0].focus()", box)
        before = shown(driver, CONTROLS)
        box.send_keys(Keys.SPACE)
        say(shown(driver, CONTROLS) < before, "keyboard: Space on a state filters")
        reset(driver)
        copy = driver.find_elements(By.CSS_SELECTOR, "button.copy")[0]
        text = copy.text or copy.get_attribute("textContent")
        driver.execute_script("arguments[0].focus()", copy)
        copy.send_keys(Keys.ENTER)
        time.sleep(0.4)
        say(copy.get_attribute("textContent") != text, f"keyboard: Enter on a copy button says \"{copy.get_attribute('textContent')}\"")
        fold = driver.find_elements(By.CSS_SELECTOR, "details.findings > summary")[0]
        driver.execute_script("arguments[0].focus()", fold)
        fold.send_keys(Keys.ENTER)
        say(driver.execute_script("return arguments[0].parentElement.open", fold), "keyboard: Enter opens a finding")


PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}


def printed(options):
    """On A4 and Letter every page has its number, and no word stands outside the paper's margins."""
    for page in ("index.html", options.framework + ".html"):
        for paper, (width, height) in PAPERS.items():
            with browser() as driver, tempfile.TemporaryDirectory() as scratch:
                driver.get(address(options.folder, page))
                file = os.path.join(options.screenshots or scratch, f"{page.removesuffix('.html')}-{paper}.pdf")
                os.makedirs(os.path.dirname(file), exist_ok=True)
                pdf(driver, file, width, height)
                boxes = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout
                pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', boxes, re.S)
                outside, numbered = [], 0
                for number, (page_width, page_height, words) in enumerate(pages, 1):
                    found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', words)
                    outside += [f"page {number}: {word}" for left, top, right, bottom, word in found
                                if float(left) < 20 or float(right) > float(page_width) - 20 or float(bottom) > float(page_height)]
                    text = " ".join(word for *_, word in found)
                    numbered += f"{number} / {len(pages)}" in text
                say(not outside, f"print: {page} on {paper}: {len(pages)} pages, {len(outside)} words outside the margins {outside[:3]}")
                say(numbered == len(pages), f"print: {page} on {paper}: {numbered} of {len(pages)} pages are numbered")
                if options.screenshots:
                    stem = file.removesuffix(".pdf")
                    subprocess.run(["pdftoppm", "-png", "-r", "60", "-l", "6", file, stem], check=True)


def plain(options):
    """With scripts off everything is there, nothing is hidden, and nothing is offered that would not work."""
    with browser(scripts=False) as driver:
        driver.get(address(options.folder, options.framework + ".html"))
        say(not driver.find_element(By.ID, "filters").is_displayed(), "scripts off: no filter form")
        buttons = [b for b in driver.find_elements(By.TAG_NAME, "button") if b.is_displayed()]
        say(not buttons, f"scripts off: no button that does nothing ({len(buttons)})")
        for name in ("cover", "summary", "controls", "rules", "appendix-method"):
            say(driver.find_element(By.ID, name).is_displayed(), f"scripts off: #{name} is seen")
        shot(driver, options, "scripts-off")
    for name, width in (("phone", 390), ("tablet", 820)):
        with browser(width=width, height=844) as driver:
            for page in ("index.html", options.framework + ".html"):
                driver.get(address(options.folder, page))
                time.sleep(0.2)
                wide = driver.execute_script("return document.documentElement.scrollWidth")
                say(wide <= width, f"{name}: {page} is {wide} wide in a window of {width}")
                shot(driver, options, f"{name}-{page.removesuffix('.html')}")


def measured(options):
    """Opening until the page can be used, and a filter until its result is painted: the best of up to three
    times, because the machine's other work only adds."""
    painted = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
    for page in sorted(name for name in os.listdir(options.folder) if name.endswith(".html")):
        file = os.path.join(options.folder, page)
        best = None
        for _ in range(3):
            seen = opened_once(options, page, painted)
            if best is None or max(seen[1].values()) < max(best[1].values()):
                best = seen
            if max(best[1].values()) < options.limit:
                break
        rows, took = best
        say(max(took.values()) < options.limit, f"time: {page}: {os.path.getsize(file) / 1e6:.1f} MB, {rows:,} results, "
            + ", ".join(f"{name} {value:.2f} s" for name, value in took.items()))
        if page == "index.html":
            say(os.path.getsize(file) < 2_000_000, f"size: index.html has {os.path.getsize(file):,} bytes")


def opened_once(options, page, painted):
    with browser() as driver:
        driver.get("about:blank")
        start = time.monotonic()
        driver.get(address(options.folder, page))
        driver.execute_async_script(f"const done = arguments[0]; (async () => {{ {painted} done(); }})()")
        opened = time.monotonic() - start
        rows = driver.execute_script("return document.querySelectorAll('tr[data-status]').length")
        took = {"opened": opened}
        if driver.find_elements(By.ID, "filters"):
            for name, act in (
                    ("filter by state", "form.querySelector('[name=status]').checked = true;"),
                    ("by text", "form.querySelector('[name=status]').checked = false; form.elements.text.value = 'zzz';"),
                    ("none again", "form.elements.text.value = '';")):
                took[name] = driver.execute_async_script(
                    "const done = arguments[0]; (async () => { const form = document.getElementById('filters'); const start = performance.now();"
                    f"{act} form.dispatchEvent(new Event('change', {{bubbles: true}})); {painted} done(performance.now() - start); }})()") / 1000
        return rows, took


PARTS = {"axe": axe, "filters": filters, "keyboard": keyboard, "print": printed, "plain": plain, "time": measured}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--screenshots")
    parser.add_argument("--framework", default="cis-aws-foundations-1.5.0")
    parser.add_argument("--rule", default="rule-D9.AWS.IAM.16")
    parser.add_argument("--part", action="append", choices=sorted(PARTS))
    parser.add_argument("--limit", type=float, default=2.5)
    options = parser.parse_args()
    for name in options.part or [name for name in PARTS if name != "time"]:
        PARTS[name](options)
    if wrong:
        print(f"{len(wrong)} things are wrong", file=sys.stderr)
        sys.exit(1)


main()
