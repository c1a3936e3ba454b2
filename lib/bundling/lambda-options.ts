/** esbuild's options for code that runs in Lambda. Apart from esbuild itself, which an app may not have installed. */
import type { BuildOptions } from 'esbuild'

export const lambdaOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  legalComments: 'none',
} satisfies BuildOptions

/** esbuild can tree-shake ES modules, such as the SDK's, but not CommonJS, which it prefers on the Node platform. */
export const modulesFirst = { mainFields: ['module', 'main'] } satisfies BuildOptions
