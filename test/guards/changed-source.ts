/** An esbuild plugin that changes the source of one file, so that a guard can be seen to fail. Load it by `loadOnce`. */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

export function changedSource(file: string, change: (source: string) => string): Plugin {
  return {
    name: 'changed-source',
    setup({ onLoad }) {
      onLoad({ filter: new RegExp(`${file}$`) }, async ({ path }) => {
        const source = await readFile(path, 'utf8')
        const contents = change(source)
        if (contents === source) throw new Error(`the change does not fit ${file}`)
        return { contents, loader: 'ts' }
      })
    },
  }
}
