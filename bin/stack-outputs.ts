/** Reads the file that `cdk deploy --outputs-file` writes. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'

const outputsSchema = z.looseObject({
  ApiUrl: z.string(),
  Region: z.string(),
  /** The metric name of the user pool's web ACL, if the stage has one. */
  UserPoolFirewallMetric: z.string().optional(),
})

/** The outputs of this API's stack in the file. Throws if the file has several such stacks or none. */
export function readStackOutputs(file: string): z.output<typeof outputsSchema> {
  const stacks = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')))
  const found = Object.values(stacks).flatMap(outputs => outputsSchema.safeParse(outputs).data ?? [])
  const [outputs] = found
  if (!outputs || found.length > 1) {
    throw new Error(
      `${file} contains the outputs of ${found.length} stacks of this API instead of one. Deploy one stage with --outputs-file`,
    )
  }
  return outputs
}
