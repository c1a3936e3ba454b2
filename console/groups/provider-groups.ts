/** Groups that Cognito makes itself. */

/** Whether a group has the users of a provider: its name is that of the user pool and the provider. Nobody is added by hand. */
export function isProviderGroup({ name }: { name: string }): boolean {
  return /^[a-z]+(-[a-z]+)+-\d+_[A-Za-z0-9]+_./.test(name)
}
