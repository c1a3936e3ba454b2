/** Keeps a folder of files in one compressed file. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib'

/** Contents by relative path. */
type Files = ReadonlyMap<string, Uint8Array>

export interface Archive<About> {
  about: About
  files: Files
}

/** Writes the files of a folder into the archive, which replaces the one before at once: no reader sees a part of it. */
export async function writeArchive(archive: string, about: object, folder: string): Promise<void> {
  const compressed = await promisify(zstdCompress)(serialize({ about, files: filesIn(folder) }), {
    params: {
      // Reveals an archive that did not reach the disk completely.
      [constants.ZSTD_c_checksumFlag]: 1,
      // Functions have most of their code in common, megabytes apart.
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
      [constants.ZSTD_c_windowLog]: 25,
    },
  })
  mkdirSync(dirname(archive), { recursive: true })
  const own = `${archive}.${process.pid}`
  writeFileSync(own, compressed)
  renameSync(own, archive)
}

/** Returns undefined for a missing or damaged archive. */
export function readArchive<About>(archive: string): Archive<About> | undefined {
  try {
    return deserialize(zstdDecompressSync(readFileSync(archive)))
  } catch {
    return undefined
  }
}

export function writeFiles(files: Files, folder: string): void {
  for (const [path, content] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(paths.map(path => [relative(folder, path), readFileSync(path)]))
}
