/** The files of the console's page. They are read once, and requests only select one of them: no path reaches the disk. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

interface PageFile {
  type: string
  content: Buffer
}

/** By path below /console/, such as `main.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export function readPageFiles(folder: string): PageFiles {
  const names = readdirSync(folder)
  return new Map(
    names.map(name => [
      name,
      {
        type: types[extname(name)] ?? 'application/octet-stream',
        content: readFileSync(join(folder, name)),
      },
    ]),
  )
}

/**
 * The file of a path below /console/. Paths that the page itself shows, such as `users/{username}`, are index.html; names of
 * users may contain dots, so only a dot in the first segment stands for a file.
 */
export function fileAt(files: PageFiles, path: string): PageFile | undefined {
  const isFileName = path.includes('.') && !path.includes('/')
  return files.get(path) ?? (isFileName ? undefined : files.get('index.html'))
}
