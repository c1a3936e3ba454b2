/** The sources from which `npm start` builds what it serves, as one hash. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface Sources {
  hash: string
  /** When one of them was last changed, in milliseconds since 1970. */
  changedAt: number
}

/** What the build does not read. All else at the root counts, so that a folder which is added later is not forgotten. */
const unrelated =
  /^(\..*|.*\.md|bench|cdk\.out|console|coverage|dist|docs|local|node_modules|templates|test|tools)$/

/** Reads everything below the repository's root that decides about the build. Takes about 30 ms. */
export function readSources(root: string): Sources {
  const hash = createHash('sha256')
  const named = new Set<string>()
  let changedAt = 0
  for (const file of [...sourceFiles(root), 'node_modules/.package-lock.json']) {
    const content = readFileSync(join(root, file), 'utf8')
    changedAt = Math.max(changedAt, statSync(join(root, file)).ctimeMs)
    hash.update(`${file}\n${content.length}\n${content}`)
    // What the commands read does not matter to the build.
    if (file.startsWith('bin')) continue
    for (const [name] of content.matchAll(/\b[A-Z][A-Z0-9_]{2,}\b/g)) named.add(name)
  }
  // A stage can read any variable, which its source then names. The CDK reads its own.
  const variables = Object.entries(process.env).filter(([name]) => named.has(name) || name.startsWith('CDK_'))
  hash.update(JSON.stringify([process.version, process.platform, variables.sort()]))
  return { hash: hash.digest('hex'), changedAt }
}

/** The paths of the sources, sorted and relative to the root. */
export function sourceFiles(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !unrelated.test(name))
    .flatMap(entry =>
      entry.isDirectory()
        ? readdirSync(join(root, entry.name), { recursive: true, withFileTypes: true })
        : entry,
    )
    .filter(entry => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort()
}
