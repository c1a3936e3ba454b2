/** Watches calls to an API: which operation each was, and whether its answer is the documented one. */
import { type Operation, routeOf } from '../../lambda/http/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import type { Answer, Api, Request } from './support.ts'

const patterns = operations.map(operation => {
  const { method, path } = routeOf(operation)
  return { operation, pattern: new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?.*)?$`) }
})

export interface Recording {
  /** Calls to an API that are recorded. Throw where a success is not of the documented status and shape. */
  of(api: Api): Pick<Api, 'call' | 'asAdmin'>
  /** The ids of operations that have answered a success. */
  succeeded: Set<string>
  /** The codes that operations have answered, as `id CODE`. */
  seen: Set<string>
}

export function startRecording(): Recording {
  const succeeded = new Set<string>()
  const seen = new Set<string>()

  function note(route: string, answer: Answer): void {
    const found = patterns.find(({ pattern }) => pattern.test(route))?.operation
    if (!found) return
    const code = answer.body['code']
    if (typeof code === 'string') seen.add(`${found.id} ${code}`)
    else {
      checkSuccess(found, answer)
      succeeded.add(found.id)
    }
  }

  return {
    succeeded,
    seen,
    of(api) {
      const call = async (route: string, request: Request = {}) => {
        const answer = await api.call(route, request)
        note(route, answer)
        return answer
      }
      return { call, asAdmin: (route, body) => call(route, { body, signed: true }) }
    },
  }
}

function checkSuccess({ id, success }: Operation, { status, body }: Answer): void {
  if (status !== success.status) throw new Error(`${id} answered ${status} in place of ${success.status}`)
  if (success.body) success.body.parse(body)
  else if (Object.keys(body).length > 0) throw new Error(`${id} answered a body: ${JSON.stringify(body)}`)
}
