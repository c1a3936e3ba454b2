/** Checks the files of a guide: data must parse, TypeScript must compile. */
import { spawnSync } from 'node:child_process'
import { extname, resolve } from 'node:path'
import { parse } from 'yaml'
import type { Guide } from './guide.ts'

const parsers: Record<string, (text: string) => unknown> = {
  '.json': JSON.parse,
  '.yml': parse,
  '.yaml': parse,
}

/** Throws with the line in the guide if a file does not parse. */
export function checkData({ path, blocks }: Guide): void {
  for (const block of blocks) {
    if (block.kind !== 'file') continue
    try {
      parsers[extname(block.name)]?.(block.text)
    } catch (error) {
      throw new Error(`${path}:${block.line}: ${block.name} does not parse`, { cause: error })
    }
  }
}

/** The compiler options of a strict application. */
const options = [
  ...['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--skipLibCheck'],
  ...['--target', 'es2024', '--module', 'nodenext', '--erasableSyntaxOnly', '--allowImportingTsExtensions'],
  ...['--types', 'node', '--typeRoots', resolve('node_modules/@types')],
]

/** Throws with the compiler's output if the TypeScript of the reader's project does not compile. */
export function checkTypes({ path }: Guide, project: string, files: string[]): void {
  if (files.length === 0) return
  const tsc = resolve('node_modules/typescript-7/bin/tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...options, ...files], {
    cwd: project,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${path}: its files do not compile\n${stdout}${stderr}`)
}
