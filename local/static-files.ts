/** A folder of files below one path of the API on localhost, such as its reference page. */
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'
import type { Site } from './site.ts'

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

const headers = {
  // The page and what it calls come from here, and nothing else: not even what a user's name might smuggle in.
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
}

/**
 * Answers what is below the path; false for any other request. Only the files that are there when it is called can be
 * had, by their exact names, so that no path leads out of the folder. Throws for a file whose content type is not known.
 */
export async function serveFiles({ path, directory }: Site) {
  const files = await filesBelow(path, directory)
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [pathname = ''] = (request.url ?? '').split('?')
    if (pathname !== path && !pathname.startsWith(`${path}/`)) return false
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return true
    }
    // Relative links count from the last slash.
    if (pathname === path) {
      response.writeHead(308, { location: `${path}/` }).end()
      return true
    }
    const file = files.get(pathname)
    if (!file) {
      response.writeHead(404, headers).end()
      return true
    }
    const content = await readFile(file.path)
    response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': content.length })
    response.end(request.method === 'HEAD' ? undefined : content)
    return true
  }
}

async function filesBelow(
  path: string,
  directory: string,
): Promise<Map<string, { path: string; type: string }>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => {
      const file = join(entry.parentPath, entry.name)
      const type = contentTypes[extname(file)]
      if (!type) throw new Error(`${file}: local/static-files.ts knows no content type for it`)
      return [`${path}/${relative(directory, file)}`, { path: file, type }] as const
    })
  const index = files.find(([name]) => name === `${path}/index.html`)
  return new Map([...files, ...(index ? [[`${path}/`, index[1]] as const] : [])])
}
