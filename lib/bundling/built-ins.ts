/**
 * Loads Node's built-in modules with `process.getBuiltinModule` when they are first used.
 *
 * An ESM import of `node:http` evaluates every lazy property of that module, which loads undici, http2 and worker_threads. The
 * SDK also imports modules that it does not use in Lambda: zlib, file system, console.
 */
import { isBuiltin } from 'node:module'
import type { Plugin } from 'esbuild'

export const builtIns: Plugin = {
  name: 'built-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:|[a-z_]+$)/ }, ({ path }) =>
      isBuiltin(path) ? { path, namespace: 'built-in' } : undefined,
    )
    // esbuild copies a module's own properties, which would evaluate them all; these are inherited and evaluated when read.
    onLoad({ filter: /.*/, namespace: 'built-in' }, ({ path }) => ({
      contents: `
        let loaded
        const load = () => (loaded ??= process.getBuiltinModule(${JSON.stringify(path)}))
        const get = (_, name) => name === '__esModule' || (name === 'default' ? load() : load()[name])
        module.exports = Object.create(new Proxy({}, { get }))`,
    }))
  },
}
