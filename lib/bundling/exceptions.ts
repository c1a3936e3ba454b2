/**
 * Leaves the SDK's sixty exceptions out, a twentieth of a bundle. The SDK makes an answer that it has no class for an
 * exception of the base class, with the same name, message and metadata: and nothing else is read of one.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/** As the SDK's build writes the schema of an exception and registers it; without that nothing uses its class. */
const registered = /^export var (\w+\$) = \[-3,[^;]+\];\nn0_registry\.registerError\(\1, \w+\);$/gm

export const exceptions: Plugin = {
  name: 'exceptions',
  setup({ onLoad }) {
    const filter =
      /node_modules\/@aws-sdk\/client-cognito-identity-provider\/dist-es\/schemas\/schemas_0\.js$/
    onLoad({ filter }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replace(registered, '')
      if (contents === source) {
        throw new Error('the SDK registers its exceptions in another way: see lib/bundling/exceptions.ts')
      }
      return { contents }
    })
  },
}
