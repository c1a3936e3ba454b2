/** What the setup left: the tarball, and Node in two versions; and the versions that apps install. */
import { readFileSync } from 'node:fs'

const {
  peerDependencies,
  devDependencies,
}: Record<string, Record<string, string>> = JSON.parse(readFileSync('package.json', 'utf8'))

/** The file that `npm pack` wrote. */
export const tarball = process.env['PACKED_FILE'] ?? ''

/** The Node of the npm scripts, and, where a package has it, the oldest that `engines` allows. */
export const nodes = [
  { name: process.version, node: process.execPath },
  { name: 'the oldest Node that engines allows', node: process.env['OLDEST_NODE'] ?? '' },
].filter(({ node }) => node)

/** Packages in the versions of this repository. */
export function versionsOf(...names: string[]): string[] {
  return names.map(name => {
    const version = devDependencies?.[name] ?? ''
    return version.startsWith('npm:') ? `${version.slice('npm:'.length)}` : `${name}@${version}`
  })
}

/** Packages in the oldest versions that the package accepts. */
export function oldestOf(...names: string[]): string[] {
  return names.map(name => `${name}@${peerDependencies?.[name]?.replace(/^(\^|>=)/, '')}`)
}
