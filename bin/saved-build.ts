/** Restores a build if nothing has changed since it was made. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readArchive, writeArchive, writeFiles } from './build-archive.ts'
import { readSources, type Sources } from './sources.ts'

interface BuildOptions {
  /** The folder of the repository. */
  root: string
  /** The archive of the last build. */
  archive: string
  /** A new folder, for the files of the build. */
  folder: string
  /** Writes these files. Returns the absolute paths of the files that it read and that are no sources, such as those of packages. */
  build(): Promise<readonly string[]>
}

/** Milliseconds. */
const clockLag = 20

/** What the build in an archive was made from. */
interface Origin {
  sources: string
  /** The hashes of other files by their absolute paths. */
  others: ReadonlyMap<string, string>
}

/** Writes the build of the current sources into a folder: from the archive if that is what it holds. Otherwise replaces the archive. */
export async function restoreOrBuild({ root, archive, folder, build }: BuildOptions): Promise<void> {
  // The clock of a file system can be a few milliseconds behind.
  const start = Date.now() - clockLag
  const sources = sourcesOf(root)
  const saved = readArchive<Origin>(archive)
  if (sources && saved?.about.sources === sources.hash && areUnchanged(saved.about.others)) {
    writeFiles(saved.files, folder)
    return
  }
  const read = await build()
  // What was changed while the build read it could be in the build or not, even if it was changed back.
  const after = sourcesOf(root)
  if (!sources || after?.hash !== sources.hash || after.changedAt >= start) return
  const others = new Map(read.map(file => [file, hashOf(file)]))
  // A checkout that cannot be written to starts as fast as it can.
  await writeArchive(archive, { sources: sources.hash, others } satisfies Origin, folder).catch(() => {})
}

/** Undefined if they cannot be read completely. */
function sourcesOf(root: string): Sources | undefined {
  try {
    return readSources(root)
  } catch {
    return undefined
  }
}

function areUnchanged(files: Origin['others']): boolean {
  return [...files].every(([file, hash]) => hashOf(file) === hash)
}

/** Empty if there is no such file. */
function hashOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('base64')
  } catch {
    return ''
  }
}
