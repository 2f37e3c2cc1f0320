"""A headless Chromium with light or dark colours and any window, through Debian's driver."""
import base64
import contextlib

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service


@contextlib.contextmanager
def browser(dark=False, width=1360, height=900, scripts=True):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                     "--disable-background-networking", "--disable-component-update", "--no-first-run"):
        options.add_argument(argument)
    options.page_load_strategy = "normal"
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    # axe takes minutes over a page laid out whole while the machine is busy.
    driver.command_executor.client_config.timeout = 900
    driver.set_script_timeout(900)
    driver.set_page_load_timeout(300)
    try:
        command = driver.execute_cdp_cmd
        command("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        size(driver, width, height)
        if not scripts:
            command("Emulation.setScriptExecutionDisabled", {"value": True})
        yield driver
    finally:
        driver.quit()


def size(driver, width, height):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def pdf(driver, file, width, height):
    """Prints to a paper of so many inches, with the margins that the page asks for."""
    answer = driver.execute_cdp_cmd("Page.printToPDF", {
        "paperWidth": width, "paperHeight": height, "printBackground": True, "preferCSSPageSize": False,
        "generateTaggedPDF": True})
    with open(file, "wb") as output:
        output.write(base64.b64decode(answer["data"]))
