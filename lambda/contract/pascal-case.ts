/** Names of schemas and responses in the OpenAPI document. */

/** NEW_PASSWORD_REQUIRED becomes NewPasswordRequired. */
export function pascalCase(name: string): string {
  return name.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
