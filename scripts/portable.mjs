/**
 * How the readers of `src/readers` are bundled for browsers: what they use of Node is in
 * `web/console/reading`, with the same results.
 */
const places = {
  buffer: 'bytes',
  crypto: 'crypto',
  fs: 'memory-file',
  os: 'memory-file',
  path: 'memory-file',
  zlib: 'gunzip',
}

/** Options for esbuild. */
export function portable(root) {
  const folder = `${root}web/console/reading`
  return {
    inject: [`${folder}/bytes.ts`],
    plugins: [
      {
        name: 'portable',
        setup({ onResolve }) {
          onResolve({ filter: /^node:/ }, ({ path }) => {
            const place = places[path.slice('node:'.length)]
            return place && { path: `${folder}/${place}.ts` }
          })
        },
      },
    ],
  }
}
