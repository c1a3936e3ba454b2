import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const lockText = readFileSync('package-lock.json', 'utf8')
const lock = JSON.parse(lockText)

test('every platform that Node 24 comes for stands in the lock file', () => {
  const platforms = Object.entries(manifest.optionalDependencies)
  expect(platforms.length).toBeGreaterThan(3)
  for (const [name, version] of platforms) {
    expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version])
  }
})

test('every platform that a package has a binary for stands in the lock file, or npm ci would refuse it', () => {
  const packages: Record<string, { optionalDependencies?: Record<string, string> }> = lock.packages
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  )
  expect(wanted.filter(name => !packages[`node_modules/${name}`])).toEqual([])
})

test('scripts run on Node 24', () => {
  expect(process.version).toMatch(/^v24\./)
})

describe('the lock file', () => {
  test('names no registry', () => {
    expect(lockText).not.toContain('"resolved"')
  })

  test('is exact: the manifest has no ranges', () => {
    const all = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    })
    expect(all.filter(([, version]) => !/^(npm:typescript@)?\d+\.\d+\.\d+$/.test(String(version)))).toEqual(
      [],
    )
  })
})
