/** `npm run build`: writes the contents of the package to dist/, from which `npm pack` builds it. */
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { writeRuntime } from '../lib/bundling/own/build-runtime.ts'
import { writeFunctions } from '../lib/bundling/write-functions.ts'
import { buildCommand } from './build/command.ts'
import { buildCommonJs } from './build/commonjs.ts'
import { compile } from './build/compile.ts'
import { buildAssembly } from './build/packaged-assembly.ts'
import { buildPage } from './reference.ts'

// Files of an earlier build must not be packed.
await rm('dist', { recursive: true, force: true })
compile()
await Promise.all([
  buildCommand('dist/bin'),
  buildCommonJs('dist/cjs/index.cjs'),
  writeFunctions('dist/functions'),
  writeRuntime(resolve('dist/runtime')),
  buildPage('dist/reference'),
])
await buildAssembly('dist/assembly', 'dist/functions')
