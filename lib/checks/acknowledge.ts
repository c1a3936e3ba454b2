/** Acknowledges findings of checks beside the construct that causes them, each with a reason. */
import type { IConstruct } from 'constructs'
import type { CheckName } from './checks.ts'

/**
 * `<check>::<rule>`, and `[finding]` if the rule has several. Only this form is recorded in the report: cdk-nag drops the bare
 * name of a rule.
 */
export type FindingId = `${CheckName}::${string}`

interface Acknowledged {
  ids: readonly FindingId[]
  /** A true sentence about this system. */
  reason: string
}

/** A finding that is acknowledged at a construct. */
export interface Acknowledgement {
  id: string
  reason: string
  /** The path of the construct: the acknowledgement holds there and below. */
  path: string
}

/** Acknowledges findings at a construct and below it. An acknowledgement without a finding fails the synthesis: see `report.ts`. */
export function acknowledge(construct: IConstruct, ...acknowledged: readonly Acknowledged[]): void {
  for (const { ids, reason } of acknowledged) {
    construct.node.addMetadata(metadataKey, Object.fromEntries(ids.map(id => [id, reason])))
  }
}

/** What `Validations.of(construct).acknowledge` of CDK writes. Versions before 2.260 have no such method, or reject these ids. */
const metadataKey = 'aws:cdk:acknowledged-rules'

/** The acknowledgements at a construct and below, in the order of the tree. */
export function acknowledgementsIn(root: IConstruct): Acknowledgement[] {
  return root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === metadataKey)
      .flatMap(({ data }): [string, string][] => Object.entries(data))
      .map(([id, reason]) => ({ id, reason, path: node.path })),
  )
}
