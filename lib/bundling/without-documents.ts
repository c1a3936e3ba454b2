/**
 * Takes out of lambda/ what only documents and infrastructure are made from: at a cold start it would be loaded, and never
 * read. What is left of an operation is what `serve` may read, and the types see to that (`RuntimeOperation`).
 */
import { readFile } from 'node:fs/promises'
import type { CallExpression } from '@swc/core'
import type { Plugin } from 'esbuild'
import type { Challenge, RuntimeChallenge } from '../../lambda/cognito/challenges/challenge.ts'
import type { Operation, RuntimeOperation } from '../../lambda/contract/operation.ts'
import { callsIn, edited, itemOf, nameOf, propertiesOf, type Range, rangeOf } from './syntax.ts'

/** All of them: the types see to it that none is forgotten. */
const ofOperation: Record<Exclude<keyof Operation, keyof RuntimeOperation>, true> = {
  summary: true,
  description: true,
  route: true,
  publicBecause: true,
  requires: true,
  always: true,
  followUp: true,
  errors: true,
}
const ofSuccess: Record<Exclude<keyof Operation['success'], keyof RuntimeOperation['success']>, true> = {
  description: true,
  body: true,
}

type Conditional = Exclude<NonNullable<Operation['signedInWithin']>, number>
type ServedConditional = Exclude<NonNullable<RuntimeOperation['signedInWithin']>, number>
const ofRecentSignIn: Record<Exclude<keyof Conditional, keyof ServedConditional>, true> = { request: true }

const ofChallenge: Record<
  Exclude<keyof Challenge<string, never>, keyof RuntimeChallenge<string, never>>,
  true
> = {
  description: true,
  parameters: true,
}

export const withoutDocuments: Plugin = {
  name: 'without-documents',
  setup({ onLoad, initialOptions: { absWorkingDir = '' } }) {
    onLoad({ filter: /\.ts$/, namespace: 'file' }, async ({ path }) =>
      path.startsWith(absWorkingDir)
        ? { loader: 'ts', contents: await stripDocuments(await readFile(path, 'utf8')) }
        : undefined,
    )
  },
}

/** A source without descriptions, and with its schemas marked, so that esbuild leaves out those that nobody uses. */
export async function stripDocuments(source: string): Promise<string> {
  const calls = await callsIn(source)
  // The calls of a chain begin where it does: one mark is for all of them.
  const schemas = new Set(calls.filter(makesSchema).map(call => rangeOf(call).start))
  return edited(source, [
    ...calls.flatMap(call => descriptions(call, source)).map(range => ({ ...range, text: '' })),
    ...[...schemas].map(start => ({ start, end: start, text: '/* @__PURE__ */ ' })),
  ])
}

/** What describes an operation, a challenge or a schema, in the call that makes it. */
function descriptions(call: CallExpression, source: string): Range[] {
  const { callee, arguments: given } = call
  const expressions = given.map(({ expression }) => expression)
  const name = nameOf(callee)
  if (name === 'operation') {
    const operation = propertiesOf(expressions[0])
    const success = propertiesOf(operation.get('success')?.value)
    const recentSignIn = propertiesOf(operation.get('signedInWithin')?.value)
    return [
      ...itemsOf(source, operation, ofOperation),
      ...itemsOf(source, success, ofSuccess),
      ...itemsOf(source, recentSignIn, ofRecentSignIn),
    ]
  }
  if (name === 'challenge') return itemsOf(source, propertiesOf(expressions[0]), ofChallenge)
  const metas = expressions.filter(
    argument => argument.type === 'CallExpression' && nameOf(argument.callee) === 'z.meta',
  )
  // A check of nothing else would still make a copy of the schema.
  const whole = metas.length > 0 && metas.length === expressions.length
  return whole ? [after(callee, call)] : metas.map(meta => itemOf(source, rangeOf(meta)))
}

/** The properties of these names, as far as they are there. */
function itemsOf(source: string, properties: Map<string, Range>, names: object): Range[] {
  return Object.keys(names)
    .map(name => properties.get(name))
    .filter(property => property !== undefined)
    .map(property => itemOf(source, property))
}

/** From behind the object whose method is called to the end of the call. */
function after(callee: CallExpression['callee'], call: CallExpression): Range {
  const object = callee.type === 'MemberExpression' ? callee.object : callee
  return { start: rangeOf(object).end, end: rangeOf(call).end }
}

/** One that nobody uses is left out, unless an argument of its call can have an effect: to esbuild a spread and a property can. */
function makesSchema({ callee }: CallExpression): boolean {
  const name = nameOf(callee)
  return name.startsWith('z.') || name.endsWith('.check')
}
