// Builds every bundle that ships, and the pages beside them. `--release` minifies, otherwise there are source maps; `--watch` rebuilds on change.
// Types are checked apart, by `npm run typecheck`.
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { context } = require('esbuild');
const { packedData } = require('./server/tools/packedData');

const release = process.argv.includes('--release');
const watch = process.argv.includes('--watch');

const common = {
  absWorkingDir: __dirname,
  bundle: true,
  minify: release,
  sourcemap: !release,
  mainFields: ['module', 'main'], // jsonc-parser's `main` is UMD, which no bundler can follow
  plugins: [packedData],
  legalComments: 'none',
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };
const browser = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

const bundles = [
  // The part that VS Code loads in every window with a JSON file; it requires the language client when it needs one.
  {
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode', './languageClient'],
    supported: { 'dynamic-import': false }, // import() becomes require(), which the extension host hands `vscode` to
  },
  { ...node, entryPoints: ['client/src/languageClient.ts'], outfile: 'dist/languageClient.js', external: ['vscode'] },
  { ...node, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' },
  {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    // Its ES module needs `import.meta.url`, which a CommonJS bundle does not have.
    alias: { tinyglobby: require.resolve('tinyglobby') },
  },
  // VS Code for the Web: the extension host is a worker that loads one file, and the server is a worker of its own.
  {
    ...browser,
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/browser/extension.js',
    format: 'cjs',
    external: ['vscode'],
  },
  { ...browser, entryPoints: ['server/src/lsp/browser.ts'], outfile: 'dist/browser/server.js', format: 'iife' },
  // The page of the restore plan, which runs in the editor's window.
  {
    ...browser,
    entryPoints: ['client/webview/restorePlan.mjs'],
    outfile: 'dist/webview/restorePlan.js',
    format: 'iife',
  },
  { ...browser, entryPoints: ['client/webview/restorePlan.css'], outfile: 'dist/webview/restorePlan.css' },
];

/** Where pages of rules are written, and the index of all rules. */
const PAGE_FOLDERS = [...foldersIn('server/src/rules'), 'server/src/expansion/diagnostics', 'server/src/config'];
const PAGE_INDEX = 'docs/rules.md';

/** Copies every page into one flat folder. Links between pages lose their folders, the text is the same. */
function writePages(directory) {
  mkdirSync(directory, { recursive: true });
  for (const file of [...PAGE_FOLDERS.flatMap(pagesIn), PAGE_INDEX]) {
    const text = readFileSync(inRoot(file), 'utf8');
    writeFileSync(
      path.join(directory, path.basename(file)),
      text.replace(/\]\((?!\w+:)[^)]*\/([^/)]+\.md)\)/g, ']($1)'),
    );
  }
}

function foldersIn(folder) {
  const entries = readdirSync(inRoot(folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}`);
}

function pagesIn(folder) {
  return readdirSync(inRoot(folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

function inRoot(name) {
  return path.join(__dirname, name);
}

async function main() {
  rmSync(inRoot('dist'), { recursive: true, force: true });
  writePages(inRoot('dist/pages'));
  const contexts = await Promise.all(bundles.map((options) => context(options)));
  if (watch) {
    await Promise.all(contexts.map((bundle) => bundle.watch()));
    return;
  }
  try {
    await Promise.all(contexts.map((bundle) => bundle.rebuild()));
  } finally {
    await Promise.all(contexts.map((bundle) => bundle.dispose()));
  }
}

module.exports = { bundles, writePages };

if (require.main === module) {
  main().catch((error) => {
    // esbuild has already printed what is wrong with the code.
    if (!error.errors) {
      console.error(error);
    }
    process.exit(1);
  });
}
