/** Runs a property over many inputs; where one breaks it, fails with the smallest such input in readable form. */
import fc from 'fast-check'

/** Characters of a text that a counterexample shows from its beginning and its end. */
const shown = 300

/** `check` says what is wrong, or nothing. Throws with the shrunk counterexample, and how to run it again. */
export async function holds<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  { seed, runs }: { seed: number; runs: number },
  check: (input: Input) => Promise<string | undefined>,
): Promise<void> {
  let fault: string | undefined
  const property = fc.asyncProperty(inputs, async input => {
    const found = await check(input)
    // The last one that fails is the smallest.
    fault = found ?? fault
    return found === undefined
  })
  const result = await fc.check(property, { seed, numRuns: runs })
  if (!result.failed) return
  const { counterexample, counterexamplePath, errorInstance } = result
  const why = fault ?? (errorInstance instanceof Error ? errorInstance.stack : String(errorInstance))
  throw new Error(
    `${name}: ${why}\n${JSON.stringify(counterexample, readable, 2)}\nSEED=${seed}, path ${counterexamplePath}, after ${result.numRuns} runs`,
  )
}

function readable(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key]
  const text = Buffer.isBuffer(original) ? original.toString('latin1') : value
  if (typeof text !== 'string' || text.length <= 2 * shown) return text
  return `${text.slice(0, shown)} … ${text.length} characters … ${text.slice(-shown)}`
}
