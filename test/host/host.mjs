// Starts the VS Code server, and opens its workbench in headless Chromium.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeBin, serverMain } from './install-host.mjs';

/** Quiet, without network, the same on every machine. */
const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'update.mode': 'none',
};

const CHROMIUM_PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // Every host but this machine fails at once instead of hanging: extension gallery, experiments.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** A folder of our own under the system's temporary one. */
export function scratch(name) {
  const dir = mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Path of a Chromium; installs it where that can be done without asking, else throws with what to type. */
export function ensureChromium() {
  const find = () => CHROMIUM_PLACES.find((place) => place && existsSync(place));
  const found = find();
  if (found) {
    return found;
  }
  const packages = ['chromium', 'fonts-dejavu-core'];
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`Installing ${packages.join(' and ')} (apt-get)…`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, stdio: ['ignore', 'ignore', 'inherit'] };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  }
  const installed = find();
  if (!installed) {
    throw new Error(
      `No Chromium. Install it (Debian: sudo apt-get install ${packages.join(' ')}) or name one with CHROMIUM_PATH.`,
    );
  }
  return installed;
}

/**
 * Starts the VS Code server on a free port of this machine.
 *
 * @param dataDir  a new folder for everything that it writes
 * @param settings  user settings on top of ours
 * @param env  added to the environment of the server and so of the extension host
 * @param extensionsDir  installed extensions; default: none
 * @param log  file for its output
 */
export async function startServer({ dataDir, settings = {}, env = {}, extensionsDir, log }) {
  const userDir = path.join(dataDir, 'data/User');
  mkdirSync(userDir, { recursive: true });
  writeFileSync(path.join(userDir, 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  const sockets = path.join(dataDir, 'run'); // Else they pile up in the system's temporary folder.
  mkdirSync(sockets, { mode: 0o700 });
  const args = [
    serverMain,
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--server-data-dir', dataDir, '--user-data-dir', path.join(dataDir, 'data')],
    ...['--extensions-dir', extensionsDir ?? path.join(dataDir, 'extensions')],
    ...['--telemetry-level', 'off', '--disable-workspace-trust'],
  ];
  const child = spawn(nodeBin, args, {
    env: { ...cleanEnvironment(), XDG_RUNTIME_DIR: sockets, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Its own process group: the extension host and the language servers end with it.
  });
  const out = createWriteStream(log);
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  return { child, port: await portOf(child, log), stop: () => stopGroup(child) };
}

/** Installs a packaged extension as a user would, by the command line of VS Code. */
export function installExtension({ vsix, extensionsDir, dataDir }) {
  const dirs = ['--extensions-dir', extensionsDir, '--server-data-dir', dataDir];
  execFileSync(nodeBin, [serverMain, ...dirs, '--install-extension', vsix], {
    env: cleanEnvironment(),
    stdio: 'inherit',
  });
}

/** The address of a workbench with a folder and a file open at a line, which counts from 1. Paths are absolute. */
export function workbenchUrl({ port, folder, openFile, line = 1 }) {
  const authority = `127.0.0.1:${port}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ['gotoLineMode', 'true'],
    ...(openFile ? [['openFile', `vscode-remote://${authority}${openFile}:${line}`]] : []),
  ];
  const query = new URLSearchParams({ ...(folder ? { folder } : { ew: 'true' }), payload: JSON.stringify(payload) });
  return `http://${authority}/?${query}`;
}

/**
 * Opens the workbench in headless Chromium.
 *
 * @param extensionPaths  extensions under development; none: only what is installed in the server
 * @param webExtension  the address of one that runs in the browser instead, as VS Code for the Web loads it
 * @param testsPath  module with `run()`, called in the extension host
 * @param hooks  functions put on the page's window before VS Code starts
 */
export async function openWorkbench({
  port,
  folder,
  openFile,
  line,
  extensionPaths = [],
  webExtension,
  testsPath,
  hooks = {},
  viewport,
  log,
}) {
  const { chromium } = await import('playwright-core');
  const executablePath = ensureChromium();
  const browser = await chromium.launch({ executablePath, headless: true, args: CHROMIUM_ARGS });
  const context = await browser.newContext({
    viewport: viewport ?? { width: 1400, height: 900 },
    // The workbench of a server loads extensions from its own origin or over HTTPS only.
    bypassCSP: webExtension !== undefined,
  });
  const page = await context.newPage();
  if (webExtension) {
    const { host, pathname } = new URL(webExtension);
    await page.addInitScript(developExtensions, {
      extensions: [{ $mid: 1, scheme: 'http', authority: host, path: pathname }],
    });
  } else if (extensionPaths.length > 0) {
    await page.addInitScript(developExtensions, developmentOptions(port, extensionPaths, testsPath));
  }
  for (const [name, hook] of Object.entries(hooks)) {
    await page.exposeFunction(name, hook);
  }
  page.on('console', (message) => log?.(`[page ${message.type()}] ${message.text()}`));
  page.on('pageerror', (error) => log?.(`[page error] ${error.stack ?? error}`));
  await page.goto(workbenchUrl({ port, folder, openFile, line }));
  return { browser, page };
}

function developmentOptions(port, extensionPaths, testsPath) {
  const uri = (absolute) => ({ $mid: 1, scheme: 'vscode-remote', authority: `127.0.0.1:${port}`, path: absolute });
  return { extensions: extensionPaths.map(uri), ...(testsPath ? { extensionTestsPath: uri(testsPath) } : {}) };
}

/**
 * Runs in the page. A built workbench ignores development options in its address, but honours those in the page's
 * configuration, which it reads after `interactive`. (To rewrite the page on its way instead would make Chromium take it
 * for remote and block the workbench's socket.)
 */
function developExtensions(options) {
  if (window !== window.top) {
    return;
  }
  document.addEventListener('readystatechange', () => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    if (document.readyState === 'interactive' && meta) {
      meta.dataset.settings = JSON.stringify({ ...JSON.parse(meta.dataset.settings), developmentOptions: options });
    }
  });
}

/** Without what npm or an editor around us has set: it would be taken for the user's wish. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|ELECTRON_|VSCODE_(?!HOST|TEST))/i.test(name)),
  );
}

function portOf(child, log) {
  return new Promise((resolve, reject) => {
    const fail = (why) => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ${why}; it wrote:\n${readFileSync(log, 'utf8')}`));
    };
    const timer = setTimeout(() => fail('did not listen within 60 s'), 60_000);
    let seen = '';
    child.stdout.on('data', (chunk) => {
      seen += chunk;
      const listening = /Extension host agent listening on (\d+)/.exec(seen);
      if (listening) {
        clearTimeout(timer);
        child.off('exit', exited);
        resolve(Number(listening[1]));
      }
    });
    const exited = (code) => fail(`exited with ${code} before it listened`);
    child.once('exit', exited);
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
  });
}

async function stopGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  signalGroup(child, 'SIGTERM');
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 4000))]);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
