/** The baselines of an app's APIs, in a file of the app. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { type Baseline, baselineOf, baselineSchema } from './baseline.ts'
import type { DeployedApi } from './deployed-api.ts'

/** By the path of the construct. */
const fileSchema = z.record(z.string(), baselineSchema)

export type AppBaselines = z.output<typeof fileSchema>

export const appBaselineFile = 'cognito-auth-api.baseline.json'

/** Nothing is recorded if there is no file. Throws for an invalid one. */
export function readAppBaselines(file = appBaselineFile): AppBaselines {
  return existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
}

export function writeAppBaselines(baselines: AppBaselines, file = appBaselineFile): void {
  const sorted = Object.entries(baselines).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}

interface Placed {
  Type: string
  origin: { stackName: string; logicalId: string }
}

/** Resources of other stacks than the API's are recorded as `<stack>/<logical id>`. */
export function appBaselineOf(
  stackName: string,
  resources: Readonly<Record<string, Placed>>,
  api?: DeployedApi,
): Baseline {
  const placed = Object.values(resources)
    // The preset of localhost is not deployed.
    .filter(({ origin }) => origin.stackName !== '')
    .map(({ origin, ...resource }) => [
      origin.stackName === stackName ? origin.logicalId : `${origin.stackName}/${origin.logicalId}`,
      resource,
    ])
  return baselineOf(stackName, { Resources: Object.fromEntries(placed) }, api)
}
