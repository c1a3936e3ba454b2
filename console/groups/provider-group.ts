/** Groups that Amazon Cognito makes and fills by itself, one for each provider: `eu-central-1_Ab12Cd34E_Google`. */

export function isProviderGroup(name: string): boolean {
  return /^[a-z]{2}(-[a-z]+)+-\d_[A-Za-z0-9]+_./.test(name)
}
