/** The lists of names that Cognito puts into a parameter, as JSON. */
import * as z from 'zod/mini'

const names = z.array(z.string())

export function namesIn(json = '[]'): string[] {
  return names.parse(JSON.parse(json))
}
