/** What is wrong with a stage, and with which key. */
export interface Fault {
  path: (string | number)[]
  message: string
}
