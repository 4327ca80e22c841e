// Where Chromium is, and how it is started for tests.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium, or null. `GOUJI_CHROMIUM` names one that lies elsewhere. */
export function findChromium() {
  const places = [process.env.GOUJI_CHROMIUM, ...PLACES, chromium.executablePath()];
  return places.find((place) => place && existsSync(place)) ?? null;
}

/** Where Debian's package `chromium-headless-shell` puts it: of the same version as its Chromium. */
const SHELL = "/usr/bin/chromium-headless-shell";

/** Whether there is Debian's Chromium without the shell that goes with it. */
export const lacksShell = () => takesShell() && !existsSync(SHELL);

const takesShell = () => !process.env.GOUJI_CHROMIUM && findChromium() === PLACES[0];

/**
 * The same engine without a browser around it, which takes a third less of the processor for each page;
 * otherwise the whole one. Where `GOUJI_CHROMIUM` names one, it is that.
 */
const findShell = () => (takesShell() && existsSync(SHELL) ? SHELL : findChromium());

/**
 * What stays off. The last such list counts, so the first line says again what of Playwright's own list
 * matters here. The second line is what a new window's address bar unfolds: two pages of the browser's own,
 * which are loaded for each window and take more work than the page that is tested.
 */
const OFF = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"],
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
];

/**
 * Starts a Chromium with an empty profile that talks to nobody by itself; it prefers Chinese, as most
 * readers' do. Arguments that are given come on top of these. `whole`: the browser as people have it,
 * for what it has a part of its own in; who asks for it says what that is.
 */
export function launchChromium({ args = [], whole = false, ...options } = {}) {
  return chromium.launch({
    executablePath: (whole ? findChromium() : findShell()) ?? undefined,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${OFF.join()}`,
      "--lang=zh-CN",
      "--accept-lang=zh-CN",
      ...args,
    ],
    ...options,
  });
}
