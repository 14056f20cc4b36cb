// The tests in a real editor: one mocha suite, run twice - with the extension from this folder, then with a packaged
// .vsix installed into a clean VS Code. In desktop VS Code where it can be downloaded and shown, else in its server with
// headless Chromium. Ends with the line `N passed, N failed`.
//   VSCODE_TEST_HOST=auto (default) | desktop | server
//   VSCODE_TEST_VERSION=stable (default) | insiders | 1.91.0 …     which desktop VS Code to download
//   VSCODE_EXECUTABLE=/path/to/code                                a desktop VS Code that is there already
//   npm run e2e -- WORDS                                           only the tests whose title holds the words
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { root } from './dependencies.mjs';
import { scratch } from './host.mjs';
import { packageExtension, runQuietly } from './package.mjs';

const headless = path.join(root, 'test/host/code-headless.mjs');
const suiteDir = path.join(root, 'test/e2e/suite');
const armLanguage = path.join(root, 'test/e2e/arm-language');
const grep = process.argv.slice(2).join(' ');

async function main() {
  runQuietly(process.execPath, [path.join(root, 'esbuild.js')]);
  await buildSuite();
  const executable = await findExecutable();
  const tmp = scratch('restorable-e2e');
  try {
    console.log('\nThe extension from this folder:');
    const none = path.join(tmp.dir, 'none');
    const fromFolder = await runSuite(executable, [root, armLanguage], none, path.join(tmp.dir, 'first'));

    console.log('\nThe extension installed from a .vsix into a clean VS Code:');
    const vsix = path.join(tmp.dir, 'restorable.vsix');
    const installed = path.join(tmp.dir, 'installed');
    packageExtension(vsix);
    installInto(executable, vsix, installed, path.join(tmp.dir, 'install-data'));
    const fromPackage = await runSuite(executable, [armLanguage], installed, path.join(tmp.dir, 'second'));

    const failed = fromFolder.failed + fromPackage.failed;
    console.log(`${fromFolder.passed + fromPackage.passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    tmp.remove();
  }
}

/** One CommonJS file for each file of the suite, loaded by the extension host. */
async function buildSuite() {
  await build({
    absWorkingDir: root,
    entryPoints: readdirSync(suiteDir).map((file) => path.join(suiteDir, file)),
    outdir: 'out/e2e',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

async function findExecutable() {
  const host = process.env.VSCODE_TEST_HOST ?? 'auto';
  if (host === 'server') {
    return headless;
  }
  if (process.env.VSCODE_EXECUTABLE) {
    return process.env.VSCODE_EXECUTABLE;
  }
  const { platform, env } = process;
  if (host === 'auto' && platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    console.log('No display: the tests run in the VS Code server with headless Chromium.');
    return headless;
  }
  try {
    return await downloadAndUnzipVSCode({ version: env.VSCODE_TEST_VERSION ?? 'stable', timeout: 30_000 });
  } catch (error) {
    if (host === 'desktop' || platform !== 'linux') {
      throw error;
    }
    console.log(`Desktop VS Code cannot be downloaded (${error.message}): the tests run in its server with Chromium.`);
    return headless;
  }
}

function installInto(executable, vsix, extensionsDir, dataDir) {
  const [cli, ...args] =
    executable === headless
      ? [headless]
      : resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const dirs = [`--extensions-dir=${extensionsDir}`, `--user-data-dir=${dataDir}`];
  runQuietly(cli, [...args, ...dirs, `--install-extension=${vsix}`]);
}

/** Commits a folder to a repository of its own. Without git the tests that need it say so. */
function makeRepository(folder) {
  const settings = ['user.name=Test', 'user.email=test@example.invalid', 'commit.gpgSign=false', 'core.autocrlf=false'];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const git = (...args) => spawnSync('git', [...options, ...args], { cwd: folder, stdio: 'ignore' });
  git('init');
  git('add', '.');
  git('commit', '--message', 'first');
  const editor = path.join(folder, '../.vscode');
  mkdirSync(editor, { recursive: true });
  writeFileSync(path.join(editor, 'settings.json'), JSON.stringify({ 'git.enabled': true }));
}

/** @returns how many tests passed and failed; a run that did not finish counts as one failure */
async function runSuite(vscodeExecutablePath, extensions, extensionsDir, dir) {
  const workspace = path.join(dir, 'workspace');
  cpSync(path.join(root, 'test/e2e/workspace'), workspace, { recursive: true }); // Tests write.
  makeRepository(path.join(workspace, 'versioned'));
  const results = path.join(dir, 'results.json');
  let crash;
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: extensions,
      extensionTestsPath: path.join(root, 'out/e2e/index.js'),
      launchArgs: [workspace, `--extensions-dir=${extensionsDir}`, `--user-data-dir=${path.join(dir, 'data')}`],
      extensionTestsEnv: {
        RESTORABLE_E2E_RESULTS: results,
        RESTORABLE_E2E_GREP: grep,
        RESTORABLE_E2E_EXTENSION_FOLDER: extensions.includes(root) ? root : extensionsDir,
      },
    });
  } catch (error) {
    crash = error;
  }
  // The exit code alone is not trusted: a suite that never ran must not pass, nor one whose host died at the end.
  const result = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : { passed: 0, failed: 0 };
  if (result.failed === 0 && (crash || result.passed === 0)) {
    console.error(`The suite did not finish: ${crash?.message ?? 'no test ran'}`);
    result.failed = 1;
  }
  return result;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    console.log('0 passed, 1 failed');
    process.exit(1);
  },
);
