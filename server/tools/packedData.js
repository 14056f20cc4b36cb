// Data under schemas/ as the shipped bundles carry it: every value that occurs twice is written once, keys once per
// shape of object. That halves what the facts weigh in a bundle.

/**
 * JSON data in packed form: `[shared values, shapes, root]`. In it a number stands for a shared value, `[-1, …]` is an
 * array, `[-2, n]` the number n, and `[s, …]` an object whose keys are those of shape s.
 */
function pack(data) {
  const uses = new Map();
  const count = (value) => {
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) {
      return;
    }
    const text = JSON.stringify(value);
    uses.set(text, (uses.get(text) ?? 0) + 1);
    if (uses.get(text) === 1 && typeof value === 'object') {
      Object.values(value).forEach(count);
    }
  };
  count(data);

  const shared = [];
  const indexes = new Map();
  const shapes = new Map();
  const write = (value) => {
    const text = JSON.stringify(value);
    if (!(uses.get(text) > 1) || text.length < 6) {
      return writeOnce(value);
    }
    if (!indexes.has(text)) {
      indexes.set(text, shared.length);
      shared.push(null); // Keeps the place: the parts of the value may be shared too.
      shared[indexes.get(text)] = writeOnce(value);
    }
    return indexes.get(text);
  };
  const writeOnce = (value) => {
    if (typeof value === 'number') {
      return [-2, value];
    }
    if (Array.isArray(value)) {
      return [-1, ...value.map(write)];
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const shape = JSON.stringify(Object.keys(value));
    if (!shapes.has(shape)) {
      shapes.set(shape, shapes.size);
    }
    return [shapes.get(shape), ...Object.values(value).map(write)];
  };
  const root = writeOnce(data);
  return [shared, [...shapes.keys()].map((shape) => JSON.parse(shape)), root];
}

/** The data again. Shared values are one object: whoever reads them must not change them. Written for its first run. */
function unpack([shared, shapes, root]) {
  const done = [];
  function read(value) {
    if (typeof value === 'number') {
      if (done[value] === undefined) {
        done[value] = read(shared[value]);
      }
      return done[value];
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (value[0] === -2) {
      return value[1];
    }
    if (value[0] === -1) {
      const items = [];
      for (let index = 1; index < value.length; index++) {
        items.push(read(value[index]));
      }
      return items;
    }
    const keys = shapes[value[0]];
    const result = {};
    for (let index = 1; index < value.length; index++) {
      result[keys[index - 1]] = read(value[index]);
    }
    return result;
  }
  return read(root);
}

/** The esbuild plugin that packs every JSON file below schemas/. */
const packedData = {
  name: 'packed-data',
  setup(build) {
    build.onResolve({ filter: /^packed-data$/ }, () => ({ path: 'packed-data', namespace: 'packed-data' }));
    build.onLoad({ filter: /.*/, namespace: 'packed-data' }, () => ({ contents: `export default ${unpack}` }));
    build.onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, async ({ path: file }) => {
      const { readFile } = await import('node:fs/promises');
      const packed = JSON.stringify(pack(JSON.parse(await readFile(file, 'utf8'))));
      return {
        contents: `import unpack from 'packed-data';
export default /* @__PURE__ */ unpack(/* @__PURE__ */ JSON.parse(${JSON.stringify(packed)}));`,
        loader: 'js',
      };
    });
  },
};

module.exports = { pack, unpack, packedData };
