/** How esbuild bundles the pages for browsers. */
import type { BuildOptions } from 'esbuild'

/** For the reference and the console. With a metafile, which lists what a page consists of. */
export const browserBuild = {
  metafile: true,
  // The tsconfig.json beside the source is for type checking only.
  tsconfigRaw: '{}',
  bundle: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions
