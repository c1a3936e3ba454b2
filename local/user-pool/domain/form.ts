/** Reads the parameters of requests to the domain. */
import type { IncomingMessage } from 'node:http'
import { readText } from '../request-body.ts'

const formType = /^application\/x-www-form-urlencoded(;|$)/i

/** Empty for a request without a form, or with a body of another type. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.method !== 'POST') return new URLSearchParams()
  const body = await readText(request)
  return new URLSearchParams(formType.test(request.headers['content-type'] ?? '') ? body : '')
}

/** The names of parameters that are sent more than once, which OAuth forbids. */
export function repeatedNames(parameters: URLSearchParams): string[] {
  const names = [...parameters.keys()]
  return names.filter((name, index) => names.indexOf(name) !== index)
}
