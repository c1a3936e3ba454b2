/** Compiles what the package has as modules, and the declarations of all its entries. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** The declarations of the CommonJS file. */
const types = 'dist/types'

/** JavaScript and declarations, since Node does not strip types below node_modules. */
export function compile(): void {
  runTsc('tsconfig.build.json')
  runTsc('tsconfig.types.json')
  // TypeScript would take them for declarations of ES modules, which a CommonJS app cannot import.
  writeFileSync(join(types, 'package.json'), '{ "type": "commonjs" }\n')
  // Their entries have only types; a compiler can leave the import nevertheless.
  for (const entry of ['triggers', 'events']) writeFileSync(`dist/${entry}.cjs`, '')
  removeInnerDeclarations()
}

function runTsc(project: string): void {
  const tsc = ['node_modules/typescript-7/bin/tsc', '--project', project]
  const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`tsc --project ${project} failed`)
}

/** Removes declarations that `exports` does not reach; they refer to types of development dependencies. */
function removeInnerDeclarations(): void {
  const reached = new Set<string>()
  const reach = (declaration: string): void => {
    const file = normalize(declaration)
    if (reached.has(file)) return
    reached.add(file)
    for (const module of relativeImports(file)) {
      reach(join(dirname(file), module.replace(/(?:\.d)?\.[jt]s$/, '.d.ts')))
    }
  }
  entryDeclarations().forEach(reach)
  for (const file of globSync('dist/**/*.d.ts')) if (!reached.has(normalize(file))) rmSync(file)
}

function relativeImports(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/["'](\.{1,2}\/[^"']+)["']/g)
  return [...found].map(([, specifier = '']) => specifier)
}

/** The declarations of every entry in `exports`. */
function entryDeclarations(): string[] {
  const { exports }: { exports: Record<string, { types?: string }> } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  )
  return Object.values(exports).flatMap(({ types }) => types ?? [])
}
