/** What `cdk deploy --outputs-file` writes. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'

const outputsSchema = z.looseObject({
  ApiUrl: z.string(),
  Region: z.string(),
  /** CloudWatch's name of the user pool's web ACL, where the stage's firewall tells the API's own calls from others. */
  UserPoolFirewall: z.string().optional(),
})

/** The outputs of the one stack of this API in the file. Throws an Error with a sentence where there is none, or more. */
export function readStackOutputs(file: string): z.output<typeof outputsSchema> {
  const stacks = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')))
  const found = Object.values(stacks).flatMap(outputs => outputsSchema.safeParse(outputs).data ?? [])
  const [outputs] = found
  if (!outputs || found.length > 1) {
    throw new Error(
      `${file} has the outputs of ${found.length} stacks of this API: deploy one stage into it with --outputs-file`,
    )
  }
  return outputs
}
