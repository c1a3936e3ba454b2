/**
 * Imports of namespaces such as `z`, rewritten so that esbuild can drop what is unused: it keeps all of a namespace that another
 * module exports (`export * as z`), 430 KB for zod, but not of one that is imported directly (`import * as z`).
 */

/** The exports of `cognito-auth-api/operation` that are namespaces, and their modules, seen from the prebuilt runtime. */
const namespaces: Record<string, string> = { z: 'zod/mini', fields: './fields.mjs' }

/** The name by which operation files import the package. */
export const operationModule = 'cognito-auth-api/operation'

/** Changes code that esbuild has written. */
export function importNamespacesDirectly(code: string): string {
  const statement = new RegExp(`^import \\{([^}]*)\\} from "${operationModule}";$`, 'gm')
  return code.replace(statement, (_, list: string) => {
    const specifiers = list.split(',').map(specifier => specifier.trim().split(' as '))
    const isNamespace = ([imported = '']: string[]) => imported in namespaces
    const direct = specifiers
      .filter(isNamespace)
      .map(
        ([imported = '', local = imported]) =>
          `import * as ${local} from ${JSON.stringify(namespaces[imported])};`,
      )
    const named = specifiers.filter(specifier => !isNamespace(specifier)).map(names => names.join(' as '))
    return [...direct, `import { ${named.join(', ')} } from "${operationModule}";`].join('\n')
  })
}

/** Whether code that esbuild has written imports the whole package by one name, of which nothing can be dropped. */
export function importsEverything(code: string): boolean {
  return new RegExp(`^import \\* as \\w+ from "${operationModule}";$`, 'm').test(code)
}
