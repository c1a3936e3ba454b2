/** A merge patch of attributes, taken apart into what Cognito sets and what it deletes. */
import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import { fromAttributes } from './user.ts'

export interface Changes {
  set: AttributeType[]
  /** Names. */
  deleted: string[]
}

export function changesOf(patch: Record<string, string | null>): Changes {
  const set: Record<string, string> = {}
  const deleted: string[] = []
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) deleted.push(name)
    else set[name] = value
  }
  return { set: fromAttributes(set), deleted }
}
