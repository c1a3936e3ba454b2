/** `npm run sbom`: a CycloneDX list of the packages whose code runs in the functions. */
import { spawnSync } from 'node:child_process'
import { operations } from '../lambda/operations/index.ts'
import { packagesIn } from '../lib/bundling/contents.ts'

interface Sbom {
  components: { name: string; version: string; 'bom-ref': string; properties?: { name: string }[] }[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const bundled = new Set((await packagesIn(operations)).map(({ name, version }) => `${name}@${version}`))
const { components, dependencies, ...rest } = installedPackages()
const inFunctions = components
  .filter(({ name, version }) => bundled.delete(`${name}@${version}`))
  // npm marks them as development dependencies, since they are bundled and not installed.
  .map(({ properties: _, ...component }) => ({ ...component, scope: 'required' }))
if (bundled.size > 0) throw new Error(`npm does not list these bundled packages: ${[...bundled].join(', ')}`)

const refs = new Set(inFunctions.map(component => component['bom-ref']))
const known = dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(other => refs.has(other)) }))
process.stdout.write(
  `${JSON.stringify({ ...rest, components: inFunctions, dependencies: known }, null, 2)}\n`,
)

/** All installed packages, according to npm. */
function installedPackages(): Sbom {
  const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
