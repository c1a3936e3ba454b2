/** What a change of a user consists of: when it applies, what its form asks for, and what it sends. */
import type { Client, Route } from '../../client/index.ts'
import type { Facts } from './facts.ts'

/** What a form has collected: text, or `true` and `false` of a checkbox. */
export type Values = Readonly<Record<string, string>>

export interface Field {
  name: string
  kind: 'text' | 'checkbox' | 'password' | 'choice'
  label: string
  hint?: string
  initial?: string
  /** What to say if it is empty or not checked; without, it may be. */
  missing?: string
  /** The label of each value of a choice. */
  options?: Readonly<Record<string, string>>
  /** What is wrong with a value that is not empty. */
  check?: (value: string) => string | undefined
  /** Where it is in the request, as a JSON pointer. */
  pointer?: string | ((values: Values) => string)
  /** It is not asked for while this checkbox is not checked, or this text is empty. */
  onlyWith?: string
}

/** What actions are about, and what their forms suggest. */
export interface Subject extends Facts {
  groupNames?: readonly string[]
  providerNames?: readonly string[]
}

/** A change of a user. */
export interface Action {
  route: Route
  /** `confirm`: it takes something away from the user. `name`: it cannot be undone, so the name has to be typed. */
  caution?: 'confirm' | 'name'
  /** Whether it is about one session, group or identity, and has its button there. */
  ofItem?: true
  /** Whether the state of the user allows it; by default always. */
  applies?(subject: Subject): boolean
  fields?(subject: Subject): Field[]
  /** Whether the form changes anything; by default always. */
  changes?(subject: Subject, values: Values): boolean
  run(api: Client, subject: Subject, values: Values): Promise<unknown>
}
