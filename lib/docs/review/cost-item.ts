/** One item of a month's bill. */
export interface Item {
  name: string
  formula: string
  /** Whether a setting or the code decides how much of it there is; otherwise, it follows from the number of users and AWS's price. */
  ours: boolean
  /** Per month, for this number of sign-ins. */
  dollars(signIns: number): number
}
