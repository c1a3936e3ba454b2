/** Reads the file that `cdk deploy --outputs-file` writes. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { CommandError } from './command-line.ts'

const outputsSchema = z.looseObject({
  ApiUrl: z.string(),
  Region: z.string(),
  /** The metric name of the user pool's web ACL, if the stage has one. */
  UserPoolFirewallMetric: z.string().optional(),
})

/** The outputs of this API's stack in the file. Throws if the file has several such stacks or none. */
export function readStackOutputs(file: string): z.output<typeof outputsSchema> {
  const stacks = z.record(z.string(), z.unknown()).parse(readJson(file))
  const found = Object.values(stacks).flatMap(outputs => outputsSchema.safeParse(outputs).data ?? [])
  const [outputs] = found
  if (!outputs || found.length > 1) {
    throw new CommandError(
      `${file} contains the outputs of ${found.length} stacks of this API instead of one. Deploy one stage with --outputs-file`,
    )
  }
  return outputs
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `${file} cannot be read (${reason}). npm run deploy -- --outputs-file ${file} writes it.`,
      { cause: error },
    )
  }
}
