/** The packed form of the data in the shipped bundles: it gives back exactly what was packed, in fewer bytes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { build, type Plugin } from 'esbuild';

const { packedData } = createRequire(path.resolve('package.json'))('./server/tools/packedData') as {
  packedData: Plugin;
};

const files = readdirSync('schemas', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => path.join('schemas', name));

for (const platform of ['node', 'browser'] as const) {
  test(`every data file comes back as it was, on ${platform}`, async () => {
    assert.ok(files.length > 20, 'the data was found');
    const imports = files.map((file, index) => `import d${index} from ${JSON.stringify(path.resolve(file))};`);
    const result = await build({
      stdin: {
        contents: `${imports.join('\n')} unpacked.push(${files.map((_, index) => `d${index}`)});`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      minify: true,
      write: false,
      platform,
      target: platform === 'node' ? 'node20' : 'es2022',
      format: 'esm',
      plugins: [packedData],
    });
    const code = result.outputFiles[0]?.text ?? '';
    const unpacked: unknown[] = [];
    Object.assign(globalThis, { unpacked });
    await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const texts = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as unknown);
    assert.deepEqual(unpacked, texts);
    const before = JSON.stringify(texts).length;
    assert.ok(code.length < before * 0.3, `${code.length} of ${before} bytes`);
  });
}

test('data that nothing reads is left out', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "import sizes from './schemas/reference/vm-sizes.json';", resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    plugins: [packedData],
  });
  assert.ok((outputFiles[0]?.text.length ?? 0) < 500);
});
