import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'

const manifest: { dependencies: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Modules that the command loads only if they are there: they import development dependencies. */
const optional = ['lib/docs/client-files.ts', 'bin/reference.ts']

/** Adds the packages that a file needs at run time, and those of the files that it imports. */
function collectPackages(file: string, seen = new Set<string>(), packages = new Set<string>()): Set<string> {
  if (seen.has(file) || optional.includes(file)) return packages
  seen.add(file)
  const specifiers = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)(?! type)[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  for (const [, ...found] of specifiers) {
    const specifier = found.find(Boolean) ?? ''
    if (specifier.startsWith('.')) collectPackages(join(dirname(file), specifier), seen, packages)
    else packages.add(specifier)
  }
  return packages
}

test('the command needs nothing at run time but Node and the dependencies of the package', () => {
  const packages = [...collectPackages('bin/cli.ts')]
  const nameOf = (specifier: string) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')
  expect(packages).toContain('zod')
  expect(
    packages.filter(
      specifier =>
        !specifier.startsWith('node:') &&
        !builtinModules.includes(specifier) &&
        !(nameOf(specifier) in manifest.dependencies),
    ),
  ).toEqual([])
})
