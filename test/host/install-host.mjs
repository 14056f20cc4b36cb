// Installs a real VS Code (its server and its web workbench, as the npm package code-server carries them) from the npm
// registry alone, for machines where desktop VS Code cannot be downloaded or shown. Nothing in a package's install script
// is run. Can be run again and twice at once: it is built beside its final place and then renamed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CODE_SERVER = {
  version: '4.139.1',
  vscode: '1.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};
const NODE = {
  version: '24.21.0',
  integrity: {
    x64: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    arm64: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
};
/** Raise when the steps below change, so that an older installation is not taken for this one. */
const RECIPE = 3;

// Never inside the extension's own folder: VS Code would take its built-in themes for the extension's, and ignore them.
const cache =
  process.env.VSCODE_HOST_CACHE ??
  path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'vscode-host');
const hostDir = path.join(path.resolve(cache), `code-server-${CODE_SERVER.version}-node-${NODE.version}-r${RECIPE}`);

/** The Node that runs the VS Code server; the project's own may be too old for it. */
export const nodeBin = path.join(hostDir, 'node/bin/node');
/** The command line of the VS Code server. */
export const serverMain = path.join(hostDir, 'vscode/out/server-main.js');

/** Not needed by an extension with a language server: a third of the disk space. */
const UNUSED = [
  'node_modules/@github/copilot-sdk',
  'node_modules/@github/copilot-sdk-linux-x64',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/windows-process-tree',
  'node_modules/@vscode/windows-registry',
  'node_modules/@parcel/watcher-linux-x64-musl',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
];
/** Folders with one binary for each platform. */
const PER_PLATFORM = ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds'];

/** The user's registry settings are kept; what `npm run` adds to the environment would redirect nested npm calls. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_(?!registry|cafile|cache|proxy|https_proxy)|package|lifecycle)/i.test(name),
  ),
);

/** Installs the host if it is not there yet. Throws on a platform that it does not exist for. */
export function installHost() {
  if (existsSync(path.join(hostDir, 'ready'))) {
    return;
  }
  if (process.platform !== 'linux' || !(process.arch in NODE.integrity)) {
    throw new Error(
      'The VS Code server of the tests runs on Linux, x64 or arm64. Install VS Code with its `code` command.',
    );
  }
  const work = `${hostDir}.tmp-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    console.log(`Installing VS Code ${CODE_SERVER.vscode} (server and workbench) into ${hostDir}…`);
    const server = `code-server@${CODE_SERVER.version}`;
    unpack(server, CODE_SERVER.integrity, work, ['--strip-components=2', 'package/lib/vscode']);
    const node = path.join(work, 'node');
    const nodePackage = `node-linux-${process.arch}@${NODE.version}`;
    const members = ['package/bin', 'package/include', 'package/LICENSE'];
    unpack(nodePackage, NODE.integrity[process.arch], node, ['--strip-components=1', ...members]);
    installServerModules(path.join(work, 'vscode'), node);
    mkdirSync(path.join(work, 'ready'));
    moveIntoPlace(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function installServerModules(vscode, node) {
  const env = { ...environment, PATH: `${path.join(node, 'bin')}:${process.env.PATH}`, npm_config_nodedir: node };
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // `npm ci` refuses the package's shrinkwrap, which is out of step with its package.json.
  run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-save', ...quiet], { cwd: vscode, env });
  for (const unused of UNUSED) {
    rmSync(path.join(vscode, unused), { recursive: true, force: true });
  }
  for (const folder of PER_PLATFORM.map((name) => path.join(vscode, name)).filter(existsSync)) {
    for (const platform of readdirSync(folder).filter((name) => name !== `linux-${process.arch}`)) {
      rmSync(path.join(folder, platform), { recursive: true });
    }
  }
  // Nothing native is needed to start. Without spdlog the Output channels stay empty, without native-watchdog each start
  // of the extension host logs an error; both need python3, make and g++.
  for (const name of ['@vscode/spdlog', '@vscode/native-watchdog']) {
    try {
      run('npm', ['rebuild', name, '--foreground-scripts', '--loglevel=error'], { cwd: vscode, env, stdio: 'ignore' });
    } catch {
      console.log(`${name} was not built; going on without it.`);
    }
  }
}

/** Unpacks members of a package of the registry, after comparing its checksum. */
function unpack(name, integrity, destination, members) {
  mkdirSync(destination, { recursive: true });
  const pack = ['pack', name, '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', destination];
  const [packed] = JSON.parse(run('npm', pack));
  if (packed.integrity !== integrity) {
    throw new Error(`${name}: integrity is ${packed.integrity}, expected ${integrity}`);
  }
  const archive = path.join(destination, packed.filename);
  run('tar', ['-xzf', archive, '-C', destination, ...members]);
  rmSync(archive);
}

/** Another run may have finished first; then its result serves. */
function moveIntoPlace(work) {
  try {
    renameSync(work, hostDir);
  } catch {
    if (!existsSync(path.join(hostDir, 'ready'))) {
      rmSync(hostDir, { recursive: true, force: true });
      renameSync(work, hostDir);
    }
  }
}

function run(command, args, options = {}) {
  const stdio = ['ignore', 'pipe', 'inherit'];
  return execFileSync(command, args, { stdio, encoding: 'utf8', env: environment, maxBuffer: 2 ** 28, ...options });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installHost();
}
