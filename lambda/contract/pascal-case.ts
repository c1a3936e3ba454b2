/** Names as the documents have them. */

/** NEW_PASSWORD_REQUIRED as NewPasswordRequired. */
export function pascalCase(name: string): string {
  return name.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
