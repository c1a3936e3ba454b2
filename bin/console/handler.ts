/** Handles the requests below /console: the page, its configuration, and its requests to the API. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { createForwarder, Target } from './forward.ts'
import { fileAt, type PageFiles } from './page-files.ts'
import { pageHeaders, reportPath } from './page-headers.ts'
import { Rejection, readUpTo, rejectWith, respondJson, respondPage } from './respond.ts'
import { isSameOrigin } from './same-origin.ts'
import { createSession } from './session.ts'

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
  /** The path that opens the console in a browser, with the token. */
  path: string
  /** How many violations of its policy browsers have reported. */
  reports(): number
}

type Exchange = [request: IncomingMessage, response: ServerResponse]

const notOpened =
  'Open the address that the terminal printed: it contains a token, which this browser has not sent yet.'
/** Browsers leave the cookie out where a link of another site leads here, even after a reload, but not where a link of this page does. */
const notOpenedPage = `<!doctype html><html lang="en"><title>Console</title><p>${notOpened}</p>
<p>If it has, and you came here by a link: <a href="">continue</a>.</p>`
/** Bytes of a report, and characters of it that are printed. */
const [reportLimit, reportLine] = [65_536, 500]
/** After these, reports are only counted. */
const printedReports = 20

export function createConsole({ page, target, log }: ConsoleOptions): Console {
  const session = createSession()
  let reports = 0
  let files: PageFiles | undefined
  let forward: ReturnType<typeof createForwarder> | undefined

  function open(query: string, ...[request, response]: Exchange): void {
    if (!session.isToken(new URLSearchParams(query).get('token') ?? '')) {
      respondPage(response, 403, notOpenedPage)
      return
    }
    response.writeHead(303, { location: '/console/', 'set-cookie': session.cookie(request) }).end()
  }

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
    // As JSON, it cannot contain a control sequence for the terminal.
    const line = JSON.stringify(report?.toString() ?? 'too large').slice(0, reportLine)
    if (reports <= printedReports) log(`console: blocked by the page's policy: ${line}`)
    response.writeHead(204).end()
  }

  async function respond(...[request, response]: Exchange): Promise<void> {
    const [path = '', query = ''] = splitOnce(request.url ?? '', '?')
    if (path === '/console') {
      requireMethod(request, 'GET')
      return query === '' && session.isOpenedBy(request)
        ? void response.writeHead(303, { location: '/console/' }).end()
        : open(query, request, response)
    }
    const isApi = path === '/console/api' || path.startsWith('/console/api/')
    const isData = isApi || path === '/console/config.json' || path === reportPath
    if (!session.isOpenedBy(request)) {
      if (isData) throw new Rejection(401, 'CONSOLE_NOT_OPENED', notOpened)
      return respondPage(response, 403, notOpenedPage)
    }
    if (!isData) return serveFile(path.slice('/console/'.length), request, response)
    if (!isSameOrigin(request)) {
      throw new Rejection(403, 'FOREIGN_PAGE', "Only the console's own page may send this request.")
    }
    if (path === reportPath) return countReport(request, response)
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
    path: `/console?token=${session.token}`,
    reports: () => reports,
  }
}

function requireMethod({ method = '' }: IncomingMessage, ...allowed: string[]): void {
  if (!allowed.includes(method)) {
    throw new Rejection(405, 'METHOD_NOT_ALLOWED', `Use ${allowed.join(' or ')}.`)
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
