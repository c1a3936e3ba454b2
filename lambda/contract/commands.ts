/** How an operation names the Cognito commands that it may send. */

type CommandClass = new (input: never) => object

/** Command classes under their own names, written as `{ AdminGetUserCommand }`. */
export type Commands = { readonly [Name in `${string}Command`]?: CommandClass }

/** The name that IAM and Cognito's wire protocol have for a command: without its suffix. */
export function callName(command: string): string {
  return command.replace(/Command$/, '')
}
