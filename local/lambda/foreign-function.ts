/** Functions that the template refers to, and that do not run here. */
import type { Functions } from './functions.ts'

/** The end of a sentence about a function that does not run here: it is not in the template, or of another runtime, for example. */
export function whyNotHere(arn: string, functions: Pick<Functions, 'has' | 'get'>): string | undefined {
  if (!functions.has(arn)) return `(${arn}), which is not a function of the template`
  try {
    functions.get(arn)
    return undefined
  } catch (error) {
    return `(${error instanceof Error ? error.message : error})`
  }
}
