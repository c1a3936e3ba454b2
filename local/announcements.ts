/** What localhost does not have: parts that are not implemented, and values that are made up in place of those on AWS. */
import { type Assembly, type MadeUp, otherClients, unimplementedParts } from './assembly/index.ts'
import type { LocalOptions } from './options.ts'
import { resourceTypes } from './resource-types.ts'
import { UnimplementedError } from './unimplemented-error.ts'

export type Announcements = ReturnType<typeof createAnnouncements>

/** `clientName`: the logical id of the client that localhost runs. */
export function createAnnouncements(
  assembly: Assembly,
  clientName: string,
  options: Pick<LocalOptions, 'strict' | 'firewall'>,
) {
  /** By sentence, since several parts may refer to one value. */
  const madeUp = new Map<string, MadeUp>()
  const more: string[] = []
  const others = otherClients(assembly, clientName)

  /** Resources whose values are made up have sentences of their own. */
  function unimplemented(listedElsewhere: readonly string[]): string[] {
    return [
      ...unimplementedParts(assembly, resourceTypes(options), new Set([...others, ...listedElsewhere])),
      ...others.map(id => `AWS::Cognito::UserPoolClient (${id}), since localhost has one client`),
      ...more,
    ]
  }

  return {
    onMadeUp(value: MadeUp): void {
      madeUp.set(value.sentence, value)
    },
    /** Adds lines to the parts that are not implemented, and throws an UnimplementedError if there are any with `strict`. */
    check(lines: readonly string[] = []): void {
      more.push(...lines)
      const parts = unimplemented([])
      if (!options.strict || parts.length === 0) return
      throw new UnimplementedError(['Localhost does not implement:', ...parts].join('\n  '))
    },
    /** Complete when all functions have been read. */
    lines(): { unimplemented: string[]; madeUp: string[] } {
      const logicalIds = [...madeUp.values()].flatMap(({ logicalId }) => logicalId ?? [])
      return { unimplemented: unimplemented(logicalIds), madeUp: [...madeUp.keys()] }
    },
  }
}
