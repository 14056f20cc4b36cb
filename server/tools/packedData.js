// Data under schemas/ as the shipped bundles carry it: compressed, in less than a quarter of its size, and read when the
// bundle starts.
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { deflateRawSync } = require('node:zlib');

/** Makes the data of the bytes that the plugin puts into a bundle. In the browser no synchronous decompressor is built in. */
const READERS = {
  node: `import { inflateRawSync } from 'node:zlib';
export default (bytes) => JSON.parse(inflateRawSync(bytes).toString());`,
  browser: `import { inflateSync, strFromU8 } from 'fflate';
export default (bytes) => JSON.parse(strFromU8(inflateSync(bytes)));`,
};

/** The esbuild plugin that compresses every JSON file below schemas/. */
const packedData = {
  name: 'packed-data',
  setup(build) {
    const reader = READERS[build.initialOptions.platform === 'node' ? 'node' : 'browser'];
    const resolveDir = path.resolve(__dirname, '..', '..');
    build.onResolve({ filter: /^packed-data/ }, ({ path: name }) => ({ path: name, namespace: 'packed-data' }));
    build.onLoad({ filter: /^packed-data$/, namespace: 'packed-data' }, () => ({ contents: reader, resolveDir }));
    build.onLoad({ filter: /^packed-data:/, namespace: 'packed-data' }, async ({ path: name }) => {
      const data = JSON.parse(await readFile(name.slice('packed-data:'.length), 'utf8'));
      return { contents: deflateRawSync(JSON.stringify(data), { level: 9 }), loader: 'binary' };
    });
    build.onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, ({ path: file }) => ({
      contents: `import read from 'packed-data';
import bytes from ${JSON.stringify(`packed-data:${file}`)};
export default /* @__PURE__ */ read(bytes);`,
      loader: 'js',
    }));
  },
};

module.exports = { packedData };
