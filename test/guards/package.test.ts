import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const node24 = JSON.parse(readFileSync('tools/node-24/package.json', 'utf8'))
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

test('the lock file has an entry for every platform of Node 24', () => {
  const platforms = Object.entries(node24.optionalDependencies)
  expect(platforms.length).toBeGreaterThan(3)
  for (const [name, version] of platforms) {
    expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version])
  }
})

test('the package does not install Node 24 for its users', () => {
  expect(manifest.workspaces).toEqual(['tools/node-24'])
  expect(manifest.optionalDependencies).toBeUndefined()
})

test('the lock file has an entry for every platform of a package with binaries', () => {
  const packages: Record<string, { optionalDependencies?: Record<string, string> }> = lock.packages
  const binaries = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  )
  expect(binaries.filter(name => !packages[`node_modules/${name}`])).toEqual([])
})

test('npm scripts run on the Node that is bundled for this platform', () => {
  const { platform, arch } = process
  const names = [`node-${platform === 'win32' ? 'win' : platform}-${arch}`, `node-bin-${platform}-${arch}`]
  const bundled = names.flatMap(name => node24.optionalDependencies[name] ?? [])
  expect([process.version]).toEqual(bundled.map(version => `v${version}`))
})

test('every bundled Node satisfies engines, is a maintained release line and is no .0 release', () => {
  for (const [name, version] of Object.entries(node24.optionalDependencies)) {
    const [major = 0, minor = 0] = String(version).split('.').map(Number)
    expect([name, major === 24 || major === 26]).toEqual([name, true])
    expect([name, minor]).not.toEqual([name, 0])
  }
})

describe('the lock file', () => {
  test('contains no registry URL', () => {
    const packages: { resolved?: string; link?: boolean }[] = Object.values(lock.packages)
    const resolved = packages.filter(entry => entry.resolved !== undefined)
    expect(resolved).toEqual([{ resolved: 'tools/node-24', link: true }])
  })

  test('has exact versions only, since the manifests contain no ranges', () => {
    const all = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...node24.optionalDependencies,
    })
    expect(all.filter(([, version]) => !/^(npm:typescript@)?\d+\.\d+\.\d+$/.test(String(version)))).toEqual(
      [],
    )
  })
})

test('the declarations of every entry are also found by the module resolution node10, which does not read exports', () => {
  const { main, types, exports, typesVersions } = manifest
  const entries = Object.entries<{ types: string; default: string }>(exports).filter(([, { types }]) => types)
  const [[, root] = ['', {}], ...others] = entries
  expect({ types, default: main }).toEqual(root)
  expect(typesVersions).toEqual({
    '*': Object.fromEntries(others.map(([name, { types }]) => [name.replace('./', ''), [types]])),
  })
})

test('no user has to install the CDK, the SDK or esbuild for the client alone', () => {
  const { peerDependencies, peerDependenciesMeta } = manifest
  expect(Object.keys(peerDependencies)).toContain('aws-cdk-lib')
  expect(peerDependenciesMeta).toEqual(
    Object.fromEntries(Object.keys(peerDependencies).map(name => [name, { optional: true }])),
  )
})
