/** Reads a guide: its fenced blocks, each with its purpose. */
import { readFileSync } from 'node:fs'

/** The purpose of a block, as docs/guides/README.md describes it. */
type Purpose =
  | { kind: 'commands'; refused: boolean }
  | { kind: 'file'; name: string }
  | { kind: 'answer' }
  | { kind: 'shown' }

export type Block = Purpose & {
  /** The line of the opening fence, counted from 1. */
  line: number
  /** The line of the closing fence. */
  end: number
  language: string
  text: string
}

export interface Guide {
  path: string
  /** The number of lines. */
  length: number
  blocks: Block[]
}

/** Throws with the line if a block breaks the rules. */
export function readGuide(path: string): Guide {
  const lines = readFileSync(path, 'utf8').split('\n')
  const blocks: Block[] = []
  let opened: number | undefined
  for (const [index, text] of lines.entries()) {
    if (!/^\s*```/.test(text)) continue
    if (opened === undefined) {
      opened = index
      continue
    }
    const body = lines.slice(opened + 1, index).join('\n')
    const place = { line: opened + 1, end: index + 1, text: body }
    const above = lines.slice(blocks.at(-1)?.end ?? 0, opened).join('\n')
    blocks.push({ ...place, ...read(lines[opened] ?? '', above, blocks.at(-1), `${path}:${place.line}`) })
    opened = undefined
  }
  if (opened !== undefined) throw new Error(`${path}:${opened + 1}: this block is not closed`)
  return { path, length: lines.length, blocks }
}

function read(fence: string, above: string, before: Block | undefined, where: string) {
  const [, language = '', name] = /^```(\w+)(?: (\S+))?$/.exec(fence) ?? []
  if (language === '')
    throw new Error(`${where}: expected \`\`\`language or \`\`\`language name, found ${fence}`)
  return { language, ...purposeOf(language, name, above, before, where) }
}

function purposeOf(
  language: string,
  name: string | undefined,
  above: string,
  before: Block | undefined,
  where: string,
): Purpose {
  if (language === 'sh' && (name === undefined || name === 'fails')) {
    return { kind: 'commands', refused: name === 'fails' }
  }
  if (name !== undefined) {
    // GitHub does not show the name beside the fence.
    if (!above.includes(`\`${name}\``)) throw new Error(`${where}: the text above must name \`${name}\``)
    return { kind: 'file', name }
  }
  if (language === 'console') return { kind: 'shown' }
  if (language !== 'json' && language !== 'text')
    throw new Error(`${where}: ${language} needs the name of a file`)
  if (before?.kind !== 'commands')
    throw new Error(`${where}: ${language} must follow the sh whose answer it is`)
  return { kind: 'answer' }
}
