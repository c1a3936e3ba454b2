/**
 * Builds the construct as one CommonJS file, which `require` and `import` load alike: the app that `cdk init` writes is CommonJS,
 * and its Jest cannot load ES modules.
 */
import { createRequire } from 'node:module'
import { build, type Plugin } from 'esbuild'
import { unusedSdkModules } from '../../lib/bundling/unused-sdk-modules.ts'

/** All entries in one file: there is one registry of operations, and one class of each error. */
const contents = `
  export * from './lib/index.ts'
  export * from './lib/operation.ts'`

/** Omits zod's messages in fifty other languages, which would double the file. */
const onlyEnglish: Plugin = {
  name: 'only-english',
  setup({ onLoad }) {
    onLoad({ filter: /\/node_modules\/zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js'`,
      resolveDir: 'node_modules/zod/v4/locales',
    }))
  },
}

/** The flags that this version is tested with: those that the app's CDK recommends may be others. */
const testedFeatureFlags: Plugin = {
  name: 'tested-feature-flags',
  setup({ onResolve }) {
    onResolve({ filter: /\/recommended-feature-flags\.json$/ }, ({ path }) => ({
      path: createRequire(import.meta.url).resolve(path),
    }))
  },
}

/** Returns the files that it consists of. */
export async function buildCommonJs(outfile: string): Promise<string[]> {
  const { metafile } = await build({
    metafile: true,
    stdin: { contents, resolveDir: '.' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22.18',
    format: 'cjs',
    external: ['aws-cdk-lib', 'constructs', 'esbuild'],
    // Functions are not run from this file: as in their bundles, the SDK's ES modules can be tree-shaken.
    mainFields: ['module', 'main'],
    plugins: [unusedSdkModules, onlyEnglish, testedFeatureFlags],
    define: { 'import.meta.dirname': '__dirname' },
    logOverride: { 'empty-import-meta': 'error' },
    legalComments: 'none',
    logLevel: 'warning',
  })
  return Object.keys(metafile.inputs)
}
