/** The calls of a TypeScript source, and where they and their parts stand. */
import { type CallExpression, type Expression, type Node, parse, type Span } from '@swc/core'

/** Bytes of a source, from 0. */
export interface Range {
  start: number
  end: number
}

/** All calls, each before those within it. */
export async function callsIn(source: string): Promise<CallExpression[]> {
  const calls: CallExpression[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (isCall(value)) calls.push(value)
    for (const child of Object.values(value)) visit(child)
  }
  visit(await parse(source, { syntax: 'typescript' }))
  return calls
}

function isCall(value: object): value is CallExpression {
  return 'type' in value && value.type === 'CallExpression'
}

/** What is called, as far as it has names: of `z.string().check(…)` it is `z.string.check`. */
export function nameOf(node: CallExpression['callee']): string {
  if (node.type === 'Identifier') return node.value
  if (node.type === 'CallExpression') return nameOf(node.callee)
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return ''
  return `${nameOf(node.object)}.${node.property.value}`
}

/** The properties of an object that is written out, by name. */
export function propertiesOf(node: Expression | undefined): Map<string, Range & { value: Expression }> {
  const properties = node?.type === 'ObjectExpression' ? node.properties : []
  return new Map(
    properties.flatMap(property =>
      property.type === 'KeyValueProperty' && property.key.type === 'Identifier'
        ? [[property.key.value, { ...rangeOf(property.key, property.value), value: property.value }] as const]
        : [],
    ),
  )
}

/** From the beginning of one node to the end of the same or another. */
export function rangeOf(first: Node, last: Node = first): Range {
  return { start: spanOf(first).start, end: spanOf(last).end }
}

/** As an item of a list: with the comma behind it, if there is one. */
export function itemOf(source: string, { start, end }: Range): Range {
  const comma = /^\s*,/.exec(Buffer.from(source).toString('utf8', end))?.[0] ?? ''
  return { start, end: end + comma.length }
}

/** swc counts bytes from 1. */
function spanOf(node: Node): Range {
  if (!hasSpan(node)) throw new Error(`swc does not tell where a ${node.type} stands`)
  return { start: node.span.start - 1, end: node.span.end - 1 }
}

function hasSpan(node: Node): node is Node & { span: Span } {
  return 'span' in node
}

/** The source with other text in some places; within one that was changed nothing else is. */
export function edited(source: string, edits: readonly (Range & { text: string })[]): string {
  const bytes = Buffer.from(source)
  const inOrder = [...edits].sort((a, b) => a.start - b.start || b.end - a.end)
  let kept = ''
  let at = 0
  for (const { start, end, text } of inOrder) {
    if (start < at) continue
    kept += bytes.toString('utf8', at, start) + text
    at = end
  }
  return kept + bytes.toString('utf8', at)
}
