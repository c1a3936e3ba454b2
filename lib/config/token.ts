/** CDK tokens: values that CloudFormation provides. Recognized by their text, since loading CDK for it would be slow. */

/** Whether a text, or an item of a list, is or contains a token. */
export function isToken(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isToken) : typeof value === 'string' && /[$#]\{Token\[/.test(value)
}

/** CDK encodes tokens as the lowest numbers. */
export function isNumericToken(value: unknown): boolean {
  return typeof value === 'number' && value < -1e287
}
