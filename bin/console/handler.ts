/** Handles the requests below /console: the page, its configuration, and its requests to the API. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { createForwarder, Target } from './forward.ts'
import { fileAt, type PageFiles } from './page-files.ts'
import { pageHeaders, reportPath } from './page-headers.ts'
import { Rejection, readUpTo, rejectWith, respondJson } from './respond.ts'
import { isSameOrigin } from './same-origin.ts'
import { createToken, tokenHeader } from './token.ts'

export interface ConsoleOptions {
  /** Called when a browser first asks for a file, and again after a failure. */
  page(): Promise<PageFiles>
  /** The API; it is first asked for when the page calls it. */
  target(): Target
  /** Receives a line for each report of the page's Content-Security-Policy, and the stack of a failure. */
  log(line: string): void
}

export interface Console {
  /** Handles a request and returns true; returns false for a path that is not below /console. Checks no Host header. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  /** The path that opens the console in a browser. The token is in its fragment, which no server receives. */
  path: string
  /** How many violations of its policy browsers have reported. */
  reports(): number
}

type Exchange = [request: IncomingMessage, response: ServerResponse]

const notOpened = 'Open the address that the terminal printed last.'
/** Bytes of a report, and characters of it that are printed. */
const [reportLimit, reportLine] = [65_536, 500]
/** After these, reports are only counted. */
const printedReports = 20

export function createConsole({ page, target, log }: ConsoleOptions): Console {
  const { token, isToken } = createToken()
  let reports = 0
  let files: PageFiles | undefined
  let forward: ReturnType<typeof createForwarder> | undefined

  async function serveFile(path: string, ...[request, response]: Exchange): Promise<void> {
    files ??= await page()
    const file = fileAt(files, path)
    if (!file) throw new Rejection(404, 'NOT_FOUND', 'The page has no such file.')
    requireMethod(request, 'GET', 'HEAD')
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.content.length })
    response.end(request.method === 'HEAD' ? undefined : file.content)
  }

  function describe(...[request, response]: Exchange): void {
    requireMethod(request, 'GET')
    const { apiUrl, region, stack, operator, local } = target()
    respondJson(response, { apiUrl, region, ...(stack === undefined ? {} : { stack }), operator, local })
  }

  async function countReport(...[request, response]: Exchange): Promise<void> {
    requireMethod(request, 'POST')
    const report = await readUpTo(reportLimit, request.iterator({ destroyOnReturn: false }))
    reports += 1
    const line = onOneLine(report?.toString() ?? 'too large').slice(0, reportLine)
    if (reports <= printedReports) log(`console: blocked by the page's policy: ${line}`)
    response.writeHead(204).end()
  }

  async function respond(...[request, response]: Exchange): Promise<void> {
    // Of several, Node takes the first, which alone was checked.
    if ((request.headersDistinct['host']?.length ?? 0) > 1) {
      throw new Rejection(400, 'INVALID_HOST', 'Send one Host header.')
    }
    const [path = ''] = (request.url ?? '').split('?')
    const isApi = path === '/console/api' || path.startsWith('/console/api/')
    const isData = isApi || path === '/console/config.json' || path === reportPath
    // They are the same for everyone, and contain nothing of the API.
    if (!isData) return serveFile(path.slice('/console/'.length), request, response)
    if (!isSameOrigin(request)) {
      throw new Rejection(403, 'FOREIGN_PAGE', "Only the console's own page may send this request.")
    }
    // A report of the browser has no token.
    if (path === reportPath) return countReport(request, response)
    if (!isToken(request.headers[tokenHeader])) throw new Rejection(401, 'CONSOLE_NOT_OPENED', notOpened)
    if (!isApi) return describe(request, response)
    // Loaded when it is needed, so that `npm start` does not wait for it.
    forward ??= (await import('./forward.ts')).createForwarder(target())
    return forward(request.url?.slice('/console/api'.length) ?? '', request, response)
  }

  return {
    handle(request, response) {
      if (!/^\/console([/?]|$)/.test(request.url ?? '')) return false
      response.setHeaders(pageHeaders)
      respond(request, response).catch((error: unknown) => {
        if (error instanceof Rejection) return rejectWith(response, error)
        // The browser has closed the connection.
        if (request.destroyed && !request.complete) return void response.destroy()
        if (response.headersSent) response.destroy()
        log(`console: ${error instanceof Error ? error.stack : String(error)}`)
        if (!response.headersSent)
          rejectWith(response, new Rejection(500, 'INTERNAL_ERROR', 'The terminal shows what has failed.'))
      })
      return true
    },
    path: `/console#token=${token}`,
    reports: () => reports,
  }
}

function requireMethod({ method = '' }: IncomingMessage, ...allowed: string[]): void {
  if (!allowed.includes(method)) {
    throw new Rejection(405, 'METHOD_NOT_ALLOWED', `Use ${allowed.join(' or ')}.`)
  }
}

/** As JSON, and without what a terminal would obey: controls, and characters that turn the direction of text. */
function onOneLine(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}
