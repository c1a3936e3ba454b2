/** How an operation declares the Cognito commands that it may send. */

type CommandClass = new (input: never) => object

/** Command classes by their own names: `{ AdminGetUserCommand }`. */
export type Commands = { readonly [Name in `${string}Command`]?: CommandClass }

/** The name of a command in IAM and Cognito's wire protocol: without its suffix. */
export function callName(command: string): string {
  return command.replace(/Command$/, '')
}
