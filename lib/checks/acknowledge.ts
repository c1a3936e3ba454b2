/** Findings that a construct keeps, each with the reason: said beside the construct, kept where it can be listed. */
import { Validations } from 'aws-cdk-lib/core'
import type { IConstruct } from 'constructs'
import type { CheckName } from './checks.ts'

/**
 * `<check>::<rule>`, and `[finding]` where the rule has several. Only this form is recorded in the report: the bare
 * name of a rule is dropped by cdk-nag and leaves no trace.
 */
export type FindingId = `${CheckName}::${string}`

interface Acknowledged {
  ids: readonly FindingId[]
  /** A true sentence about this system. */
  reason: string
}

/** One finding kept at one construct. */
export interface Acknowledgement {
  id: string
  reason: string
  /** The path of the construct: the finding is kept there and below. */
  path: string
}

/** Keeps findings at a construct and below it. One that keeps nothing fails the synthesis: see `report.ts`. */
export function acknowledge(construct: IConstruct, ...acknowledged: readonly Acknowledged[]): void {
  for (const { ids, reason } of acknowledged) {
    Validations.of(construct).acknowledge(...ids.map(id => ({ id, reason })))
  }
}

/** All that is kept at a construct and below, in the order of the tree. */
export function acknowledgementsIn(root: IConstruct): Acknowledgement[] {
  return root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }): [string, string][] => Object.entries(data))
      .map(([id, reason]) => ({ id, reason, path: node.path })),
  )
}
