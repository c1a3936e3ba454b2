/** Reads the report of a synthesis with full checks, and describes what is wrong in sentences. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Acknowledgement } from './acknowledge.ts'

const findingSchema = z.object({
  ruleName: z.string(),
  description: z.string(),
  /** A finding that is `fatal` cannot be acknowledged. */
  severity: z.string().optional(),
  violatingConstructs: z.array(z.object({ constructPath: z.string() })),
})

const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      /** Why a check could not run. */
      metadata: z.object({ error: z.string().optional() }).optional(),
      violations: z.array(findingSchema),
      suppressedViolations: z
        .array(findingSchema.extend({ acknowledgedId: z.string(), acknowledgedAt: z.string() }))
        .default([]),
    }),
  ),
})

/** What each check found. A check without findings is not in the report. */
export type Report = z.output<typeof reportSchema>['pluginReports']

/** Findings without an acknowledgement, and acknowledgements without a finding. */
export class FindingsError extends Error {
  override readonly name = 'FindingsError'
}

/** The report that a synthesis wrote into its assembly. */
export function readReport(directory: string): Report {
  const file = join(directory, 'validation-report.json')
  return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).pluginReports
}

/**
 * A sentence for each thing to fix. CDK itself lets the warnings of a check pass once one of its findings is
 * acknowledged, and ignores an acknowledgement that matches nothing.
 */
export function problemsOf(report: Report, acknowledgements: readonly Acknowledgement[]): string[] {
  const failed = report.flatMap(({ metadata }) => metadata?.error ?? [])
  const findings = report.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ ruleName, description, severity, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) =>
        severity === 'fatal'
          ? `${constructPath}: ${description}`
          : `${constructPath}: ${pluginName} found ${ruleName}: ${description} Fix it, or acknowledge it beside the construct with the reason.`,
      ),
    ),
  )
  const used = new Set(
    report.flatMap(({ suppressedViolations }) =>
      suppressedViolations.map(({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt} ${acknowledgedId}`),
    ),
  )
  const stale = acknowledgements
    .filter(({ path, id }) => !used.has(`${path} ${id}`))
    .map(
      ({ path, id }) =>
        `${path}: acknowledges ${id}, which is not found there. Delete the acknowledgement, or correct its id.`,
    )
  return [...failed, ...findings, ...stale]
}
