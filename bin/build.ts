/** `npm run build`: writes the contents of the package to dist/, from which `npm pack` builds it. */
import { copyFile, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { operations } from '../lambda/operations/index.ts'
import { filesIn } from '../lib/bundling/contents.ts'
import { writeRuntime } from '../lib/bundling/own/build-runtime.ts'
import { writeFunctions } from '../lib/bundling/write-functions.ts'
import { buildCommand } from './build/command.ts'
import { buildCommonJs } from './build/commonjs.ts'
import { compile } from './build/compile.ts'
import { writeLicenses } from './build/licenses.ts'
import { buildAssembly } from './build/packaged-assembly.ts'
import { buildConsole } from './console/build-page.ts'
import { buildPage } from './reference.ts'

// Files of an earlier build must not be packed.
await rm('dist', { recursive: true, force: true })
compile()
await copyFile('docs/event.schema.json', 'dist/event.schema.json')
const contents = await Promise.all([
  buildCommand('dist/bin'),
  buildCommonJs('dist/cjs/index.cjs'),
  buildPage('dist/reference'),
  buildConsole('dist/console'),
  filesIn(operations),
  writeFunctions('dist/functions.json.br'),
  writeRuntime(resolve('dist/runtime')),
])
writeLicenses(
  'dist/third-party-licenses.txt',
  contents.flatMap(files => files ?? []),
)
await buildAssembly('dist/assembly', 'dist/functions.json.br')
