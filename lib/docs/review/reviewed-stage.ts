/** The input of the review page: a stage with its template and its acknowledged findings. */
import type { Acknowledgement } from '../../checks/acknowledge.ts'
import { type Resources, resourcesOf, type Template } from '../../checks/template.ts'
import type { DescribedOperation } from '../../config/description.ts'
import type { DecidableSettings } from '../../config/undecided.ts'

export interface ReviewedStage {
  /** Its name heads the columns of the tables. */
  stage: DecidableSettings
  operations: readonly DescribedOperation[]
  resources: Resources
  /** Those of its trail; empty without one. */
  trail: Resources
  /** The size of the template file. */
  bytes: number
  /** The source files of triggers, by name. */
  triggerFiles?: Readonly<Record<string, string>> | undefined
  acknowledgements: readonly Acknowledgement[]
}

/** The resources of a template and its size. */
export function reviewedTemplate(template: Template): Pick<ReviewedStage, 'resources' | 'bytes'> {
  return {
    resources: resourcesOf(template),
    // CDK indents by one space.
    bytes: Buffer.byteLength(JSON.stringify(template, null, 1)),
  }
}
