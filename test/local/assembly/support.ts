/** Writes small cloud assemblies to temporary directories, and deletes them after each test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from '@jest/globals'

export type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>

interface AssemblyContents {
  resources?: Resources
  template?: Record<string, unknown>
  /** The source of each asset's index.mjs, by the asset's hash. */
  assets?: Record<string, string>
  /** The names of the stacks. */
  stacks?: string[]
}

const directories: string[] = []

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** Creates an assembly with the layout of `cdk synth`, and returns its directory. */
export function writeAssembly({
  resources = {},
  template = {},
  assets = {},
  stacks = ['Stack'],
}: AssemblyContents): string {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'))
  directories.push(directory)
  const write = (file: string, content: unknown) =>
    writeFileSync(join(directory, file), JSON.stringify(content))

  for (const [hash, source] of Object.entries(assets)) {
    mkdirSync(join(directory, `asset.${hash}`))
    writeFileSync(join(directory, `asset.${hash}`, 'index.mjs'), source)
  }
  const files = Object.keys(assets).map(hash => [
    hash,
    {
      source: { path: `asset.${hash}` },
      destinations: { current: { bucketName: 'assets', objectKey: `${hash}.zip` } },
    },
  ])
  const stackArtifacts = stacks.map(name => [
    name,
    { type: 'aws:cloudformation:stack', properties: { templateFile: 'template.json' } },
  ])
  const assetArtifact = ['Assets', { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } }]
  write('manifest.json', { version: '1', artifacts: Object.fromEntries([...stackArtifacts, assetArtifact]) })
  write('template.json', { Resources: resources, ...template })
  write('assets.json', { version: '1', files: Object.fromEntries(files) })
  return directory
}
