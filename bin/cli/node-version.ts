/** Which Node the command needs. An older one would fail with a stack trace. */
import { readFileSync } from 'node:fs'

/** The same place from here and, in the package, from dist/bin. */
const manifest = new URL('../../package.json', import.meta.url)

/** A sentence if this version of Node is older than `engines` allows. */
export function tooOld(version: string): string | undefined {
  const { engines }: { engines: { node: string } } = JSON.parse(readFileSync(manifest, 'utf8'))
  const oldest = engines.node.replace('>=', '')
  const isNewer = version.localeCompare(oldest, 'en', { numeric: true }) >= 0
  return isNewer ? undefined : `cognito-auth-api needs Node ${oldest} or later, and this is ${version}.`
}
