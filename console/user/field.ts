/** The fields of a form. */

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
  /** Where it is in the request, as a JSON pointer. */
  pointer?: string
  /** The checkbox without which it is not asked for. */
  onlyWith?: string
}
